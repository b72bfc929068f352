CREATE TABLE `photos` (
	`profile_id` integer,
	`taken_at` integer,
	PRIMARY KEY(`profile_id`, `taken_at`),
	FOREIGN KEY (`profile_id`) REFERENCES `userProfiles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `userProfiles` (
	`id` integer PRIMARY KEY NOT NULL,
	`first_name` text NOT NULL,
	`html_text` text,
	`address2_line` text,
	`api_url` text,
	`writtenOut` text,
	CONSTRAINT "long" CHECK(length("userProfiles"."first_name") > 2)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `userProfiles_firstName_unique` ON `userProfiles` (`first_name`);--> statement-breakpoint
CREATE UNIQUE INDEX `userProfiles_writtenOut_unique` ON `userProfiles` (`writtenOut`);--> statement-breakpoint
CREATE INDEX `names` ON `userProfiles` (`first_name`,`api_url`);--> statement-breakpoint
CREATE UNIQUE INDEX `userProfiles_HTMLText_address2Line_unique` ON `userProfiles` (`html_text`,`address2_line`);