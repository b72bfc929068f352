PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_posts` (
	`id` integer PRIMARY KEY,
	`title` text NOT NULL,
	`author` integer,
	CONSTRAINT `fk_posts_author_users_id_fk` FOREIGN KEY (`author`) REFERENCES `users`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
INSERT INTO `__new_posts`(`id`, `title`, `author`) SELECT `id`, `title`, `author` FROM `posts`;--> statement-breakpoint
DROP TABLE `posts`;--> statement-breakpoint
ALTER TABLE `__new_posts` RENAME TO `posts`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_users` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`email` text NOT NULL UNIQUE,
	`age` text DEFAULT '0' NOT NULL,
	`bio` text
);
--> statement-breakpoint
INSERT INTO `__new_users`(`id`, `email`, `age`, `bio`) SELECT `id`, `email`, `age`, `bio` FROM `users`;--> statement-breakpoint
DROP TABLE `users`;--> statement-breakpoint
ALTER TABLE `__new_users` RENAME TO `users`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `by_author` ON `posts` (`author`);