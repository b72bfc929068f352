CREATE TABLE `right` (
	`id` integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `wrong` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer DEFAULT unixepoch()
);
