CREATE TABLE `a` (
	`id` integer PRIMARY KEY,
	`created_at` integer DEFAULT (unixepoch()) NOT NULL,
	`updated_at` integer,
	`name` text
);
--> statement-breakpoint
CREATE TABLE `b` (
	`id` text PRIMARY KEY,
	`created_at` integer DEFAULT (unixepoch()) NOT NULL,
	`updated_at` text NOT NULL,
	`shared` text
);
