CREATE TABLE `a` (
	`firstName` text,
	`id` integer PRIMARY KEY
);
--> statement-breakpoint
CREATE TABLE `b` (
	`id` integer PRIMARY KEY
);
