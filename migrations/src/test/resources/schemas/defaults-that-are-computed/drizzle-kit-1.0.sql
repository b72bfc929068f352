CREATE TABLE `jobs` (
	`id` integer PRIMARY KEY,
	`since` integer DEFAULT 0,
	`until` integer DEFAULT 1000,
	`size` integer DEFAULT 40,
	`label` text DEFAULT 'a2',
	`name` text NOT NULL
);
