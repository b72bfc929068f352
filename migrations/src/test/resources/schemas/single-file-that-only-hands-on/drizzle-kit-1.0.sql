CREATE TABLE `users` (
	`id` integer PRIMARY KEY,
	`email` text NOT NULL UNIQUE
);
--> statement-breakpoint
CREATE TABLE `posts` (
	`id` integer PRIMARY KEY,
	`user_id` integer NOT NULL,
	CONSTRAINT `fk_posts_user_id_users_id_fk` FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON DELETE CASCADE
);
