PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_tree` (
	`id` integer PRIMARY KEY NOT NULL,
	`up` integer,
	`label` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`up`) REFERENCES `tree`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_tree`("id", "up") SELECT "id", "up" FROM `tree`;--> statement-breakpoint
DROP TABLE `tree`;--> statement-breakpoint
ALTER TABLE `__new_tree` RENAME TO `tree`;--> statement-breakpoint
PRAGMA foreign_keys=ON;
