CREATE TABLE `photos` (
	`profileId` integer,
	`takenAt` integer,
	CONSTRAINT `photos_pk` PRIMARY KEY(`profileId`, `takenAt`),
	CONSTRAINT `fk_photos_profileId_userProfiles_id_fk` FOREIGN KEY (`profileId`) REFERENCES `userProfiles`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `userProfiles` (
	`id` integer PRIMARY KEY,
	`firstName` text NOT NULL UNIQUE,
	`HTMLText` text,
	`address2Line` text,
	`apiURL` text,
	`writtenOut` text UNIQUE,
	CONSTRAINT `userProfiles_HTMLText_address2Line_unique` UNIQUE(`HTMLText`,`address2Line`),
	CONSTRAINT "long" CHECK(length("firstName") > 2)
);
--> statement-breakpoint
CREATE INDEX `names` ON `userProfiles` (`firstName`,`apiURL`);