CREATE TABLE `b` (
	`id` integer PRIMARY KEY
);
--> statement-breakpoint
CREATE TABLE `a` (
	`id` integer PRIMARY KEY
);
--> statement-breakpoint
CREATE TABLE `top` (
	`id` integer PRIMARY KEY
);
