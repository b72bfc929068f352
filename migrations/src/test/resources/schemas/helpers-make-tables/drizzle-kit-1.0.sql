CREATE TABLE `first` (
	`id` integer PRIMARY KEY
);
--> statement-breakpoint
CREATE TABLE `second` (
	`id` integer PRIMARY KEY
);
--> statement-breakpoint
CREATE TABLE `third` (
	`id` integer PRIMARY KEY
);
