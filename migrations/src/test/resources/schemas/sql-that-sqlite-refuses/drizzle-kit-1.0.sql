CREATE TABLE `right` (
	`id` integer PRIMARY KEY
);
--> statement-breakpoint
CREATE TABLE `wrong` (
	`id` integer PRIMARY KEY,
	`at` integer DEFAULT unixepoch()
);
