CREATE TABLE `a` (
	`id` integer PRIMARY KEY,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `b` (
	`id` integer PRIMARY KEY,
	`changed_by` text
);
--> statement-breakpoint
CREATE TABLE `c` (
	`id` integer PRIMARY KEY,
	`name` text
);
