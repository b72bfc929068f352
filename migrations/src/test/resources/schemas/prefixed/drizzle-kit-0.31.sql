CREATE TABLE `my-project_post` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text(256),
	`author_id` text(255) NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `my-project_post_author_id_unique` ON `my-project_post` (`author_id`);--> statement-breakpoint
CREATE INDEX `post_name_idx` ON `my-project_post` (`name`);--> statement-breakpoint
CREATE TABLE `third` (
	`id` integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `app_user` (
	`id` integer PRIMARY KEY NOT NULL,
	`post_id` integer,
	FOREIGN KEY (`post_id`) REFERENCES `my-project_post`(`id`) ON UPDATE no action ON DELETE no action
);
