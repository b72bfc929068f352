CREATE TABLE `by_default` (
	`id` integer PRIMARY KEY
);
--> statement-breakpoint
CREATE TABLE `users` (
	`id` integer PRIMARY KEY
);
--> statement-breakpoint
CREATE TABLE `other` (
	`id` integer PRIMARY KEY
);
--> statement-breakpoint
CREATE TABLE `deep` (
	`id` integer PRIMARY KEY,
	`name` text
);
--> statement-breakpoint
CREATE TABLE `deeper` (
	`id` integer PRIMARY KEY
);
--> statement-breakpoint
CREATE TABLE `more` (
	`id` integer PRIMARY KEY
);
