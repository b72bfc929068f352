CREATE TABLE `jobs` (
	`id` integer PRIMARY KEY NOT NULL,
	`since` integer DEFAULT '"1970-01-01T00:00:00.000Z"',
	`until` integer DEFAULT '"1970-01-01T00:00:01.000Z"',
	`size` integer DEFAULT 40,
	`label` text DEFAULT 'a2',
	`name` text NOT NULL
);
