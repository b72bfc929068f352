CREATE TABLE `my-project_post` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`name` text(256),
	`author_id` text(255) NOT NULL UNIQUE
);
--> statement-breakpoint
CREATE TABLE `third` (
	`id` integer PRIMARY KEY
);
--> statement-breakpoint
CREATE TABLE `app_user` (
	`id` integer PRIMARY KEY,
	`post_id` integer,
	CONSTRAINT `fk_app_user_post_id_my-project_post_id_fk` FOREIGN KEY (`post_id`) REFERENCES `my-project_post`(`id`)
);
--> statement-breakpoint
CREATE INDEX `post_name_idx` ON `my-project_post` (`name`);