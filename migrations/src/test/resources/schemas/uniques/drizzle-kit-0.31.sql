CREATE TABLE `accounts` (
	`id` integer PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`handle` text,
	`provider` text,
	`subject` text,
	`twice` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_email_unique` ON `accounts` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_handle_key` ON `accounts` (`handle`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_twice_unique` ON `accounts` (`twice`);--> statement-breakpoint
CREATE UNIQUE INDEX `twice_index` ON `accounts` (`twice`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_provider_subject_unique` ON `accounts` (`provider`,`subject`);--> statement-breakpoint
CREATE UNIQUE INDEX `named_pair` ON `accounts` (`subject`,`provider`);