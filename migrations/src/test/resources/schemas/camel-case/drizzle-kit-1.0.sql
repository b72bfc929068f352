CREATE TABLE `things` (
	`id` integer PRIMARY KEY,
	`some_name` text NOT NULL,
	`Other_Name` text,
	`userID` integer,
	`parseHTMLNow` text,
	`kept_name` text
);
