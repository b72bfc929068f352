CREATE TABLE `people` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`firstName` text NOT NULL,
	`birthDate` integer,
	`nick` text,
	`HTMLText` text(30)
);
