CREATE TABLE `near` (
	`id` text PRIMARY KEY
);
