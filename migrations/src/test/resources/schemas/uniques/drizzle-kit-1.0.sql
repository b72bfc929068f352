CREATE TABLE `accounts` (
	`id` integer PRIMARY KEY,
	`email` text NOT NULL UNIQUE,
	`handle` text CONSTRAINT `accounts_handle_key` UNIQUE,
	`provider` text,
	`subject` text,
	`twice` text,
	CONSTRAINT `accounts_provider_subject_unique` UNIQUE(`provider`,`subject`),
	CONSTRAINT `named_pair` UNIQUE(`subject`,`provider`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `twice_index` ON `accounts` (`twice`);