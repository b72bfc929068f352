CREATE TABLE `select` (
	`order` text,
	`by` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `odd-name with blanks` (
	`Some Id` integer PRIMARY KEY,
	`quoted-key` text,
	`group` text,
	`größe` text
);
--> statement-breakpoint
CREATE INDEX `order_idx` ON `select` (`order`);--> statement-breakpoint
CREATE INDEX `odd-index` ON `odd-name with blanks` (`quoted-key`);