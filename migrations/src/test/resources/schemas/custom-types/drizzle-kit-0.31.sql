CREATE TABLE `bills` (
	`id` integer PRIMARY KEY NOT NULL,
	`total` integer NOT NULL,
	`code` varchar(4),
	`note` text
);
--> statement-breakpoint
CREATE INDEX `bills_total` ON `bills` (`total`);--> statement-breakpoint
CREATE INDEX `bills_note` ON `bills` (`note`);