CREATE TABLE `counting` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL
);
--> statement-breakpoint
CREATE TABLE `memberships` (
	`user_id` integer NOT NULL,
	`group_id` integer NOT NULL,
	`role` text,
	PRIMARY KEY(`user_id`, `group_id`)
);
--> statement-breakpoint
CREATE TABLE `named` (
	`b` text,
	`a` text,
	PRIMARY KEY(`b`, `a`)
);
--> statement-breakpoint
CREATE TABLE `old` (
	`x` text,
	`y` text,
	PRIMARY KEY(`x`, `y`)
);
--> statement-breakpoint
CREATE TABLE `plain` (
	`id` integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `single` (
	`code` text PRIMARY KEY,
	`what` text
);
--> statement-breakpoint
CREATE TABLE `textual` (
	`id` text PRIMARY KEY NOT NULL
);
