CREATE TABLE `__new_users` (`id` integer PRIMARY KEY NOT NULL, `name` text NOT NULL, `age` integer);
INSERT INTO `__new_users`("id", "name", "age") SELECT "id", "name", "age" FROM `users`;
DROP TABLE `users`;
ALTER TABLE `__new_users` RENAME TO `users`;
