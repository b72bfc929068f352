CREATE TABLE `a` (
	`id` integer PRIMARY KEY
);
--> statement-breakpoint
CREATE TABLE `b` (
	`id` integer PRIMARY KEY
);
--> statement-breakpoint
CREATE TABLE `c` (
	`id` integer PRIMARY KEY
);
--> statement-breakpoint
CREATE TABLE `d` (
	`id` integer PRIMARY KEY
);
