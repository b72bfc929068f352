CREATE TABLE `users` (
	`id` integer PRIMARY KEY,
	`name` text
);
--> statement-breakpoint
CREATE VIEW `built` AS select "id", "name" from "users";--> statement-breakpoint
CREATE VIEW `raw_view` AS select id, name from users where id > 1;--> statement-breakpoint
CREATE VIEW `with_names` AS select "users"."id" from "users";