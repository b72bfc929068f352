CREATE TABLE `things` (
	`id` integer PRIMARY KEY NOT NULL,
	`someName` text NOT NULL,
	`otherName` text,
	`userID` integer,
	`parseHTMLNow` text,
	`kept_name` text
);
