CREATE TABLE `rows` (
	`id` text PRIMARY KEY,
	`other` text NOT NULL,
	`changed` integer,
	`again` integer NOT NULL,
	`old` integer DEFAULT (cast((julianday('now') - 2440587.5)*86400000 as integer))
);
