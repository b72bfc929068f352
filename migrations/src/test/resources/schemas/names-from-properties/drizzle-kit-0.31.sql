CREATE TABLE `people` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`firstName` text NOT NULL,
	`birthDate` integer,
	`nick` text,
	`HTMLText` text(30)
);
