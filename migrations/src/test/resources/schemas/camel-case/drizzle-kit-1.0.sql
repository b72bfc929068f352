CREATE TABLE `things` (
	`id` integer PRIMARY KEY,
	`some_name` text NOT NULL,
	`Other_Name` text,
	`kept_name` text
);
