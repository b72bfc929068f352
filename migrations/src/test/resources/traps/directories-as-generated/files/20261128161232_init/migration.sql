CREATE TABLE `posts` (
	`id` integer PRIMARY KEY,
	`title` text,
	`author` integer,
	CONSTRAINT `fk_posts_author_users_id_fk` FOREIGN KEY (`author`) REFERENCES `users`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `users` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`email` text NOT NULL UNIQUE,
	`age` integer
);
--> statement-breakpoint
CREATE INDEX `by_author` ON `posts` (`author`);