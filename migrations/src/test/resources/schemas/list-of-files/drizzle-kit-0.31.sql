CREATE TABLE `one` (
	`id` integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `two` (
	`id` integer PRIMARY KEY NOT NULL
);
