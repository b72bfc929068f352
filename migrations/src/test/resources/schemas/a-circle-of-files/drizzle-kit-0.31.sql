CREATE TABLE `a` (
	`id` integer PRIMARY KEY NOT NULL,
	`b` integer,
	FOREIGN KEY (`b`) REFERENCES `b`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `b` (
	`id` integer PRIMARY KEY NOT NULL,
	`a` integer,
	FOREIGN KEY (`a`) REFERENCES `a`(`id`) ON UPDATE no action ON DELETE no action
);
