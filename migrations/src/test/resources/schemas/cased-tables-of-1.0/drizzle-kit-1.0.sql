CREATE TABLE `other` (
	`someName` text,
	`id` integer PRIMARY KEY
);
--> statement-breakpoint
CREATE TABLE `user_notes` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`first_line` text NOT NULL UNIQUE,
	`owner_id` integer,
	CONSTRAINT `user_notes_first_line_owner_id_unique` UNIQUE(`first_line`,`owner_id`)
);
--> statement-breakpoint
CREATE INDEX `user_notes_owner` ON `user_notes` (`owner_id`);