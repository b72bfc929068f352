CREATE TABLE `one` (
	`id` integer PRIMARY KEY
);
--> statement-breakpoint
CREATE TABLE `two` (
	`id` integer PRIMARY KEY
);
