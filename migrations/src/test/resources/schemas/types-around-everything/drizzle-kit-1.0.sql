CREATE TABLE `tickets` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`state` text DEFAULT 'open' NOT NULL,
	`settings` text DEFAULT '{"theme":"dark","size":12}' NOT NULL,
	`at` integer DEFAULT (unixepoch())
);
