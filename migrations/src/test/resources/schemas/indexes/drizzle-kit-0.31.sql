CREATE TABLE `objects` (
	`a` text,
	`b` text
);
--> statement-breakpoint
CREATE INDEX `objects_a` ON `objects` (`a`);--> statement-breakpoint
CREATE UNIQUE INDEX `objects_b` ON `objects` (`b`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` integer PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text,
	`age` integer
);
--> statement-breakpoint
CREATE INDEX `users_name` ON `users` (`name`);--> statement-breakpoint
CREATE INDEX `users_both` ON `users` (`name`,`age`);--> statement-breakpoint
CREATE UNIQUE INDEX `users_email` ON `users` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `users_lower` ON `users` (lower("email"));--> statement-breakpoint
CREATE INDEX `users_grown` ON `users` (`age`) WHERE "users"."age" >= 18 and "users"."name" is not null;--> statement-breakpoint
CREATE INDEX `users_desc` ON `users` ("age" desc);--> statement-breakpoint
CREATE INDEX `users_other_way` ON `users` (`name`);