CREATE TABLE `counting` (
	`id` integer PRIMARY KEY AUTOINCREMENT
);
--> statement-breakpoint
CREATE TABLE `memberships` (
	`user_id` integer NOT NULL,
	`group_id` integer NOT NULL,
	`role` text,
	CONSTRAINT `memberships_pk` PRIMARY KEY(`user_id`, `group_id`)
);
--> statement-breakpoint
CREATE TABLE `named` (
	`b` text,
	`a` text,
	CONSTRAINT `custom_key` PRIMARY KEY(`b`, `a`)
);
--> statement-breakpoint
CREATE TABLE `old` (
	`x` text,
	`y` text,
	CONSTRAINT `old_pk` PRIMARY KEY(`x`, `y`)
);
--> statement-breakpoint
CREATE TABLE `plain` (
	`id` integer PRIMARY KEY
);
--> statement-breakpoint
CREATE TABLE `single` (
	`code` text PRIMARY KEY,
	`what` text
);
--> statement-breakpoint
CREATE TABLE `textual` (
	`id` text PRIMARY KEY
);
