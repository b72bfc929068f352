CREATE TABLE `logs` (
	`id` integer PRIMARY KEY NOT NULL,
	`line` text NOT NULL
);
