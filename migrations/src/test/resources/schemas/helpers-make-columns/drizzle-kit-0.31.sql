CREATE TABLE `named` (
	`id` integer PRIMARY KEY NOT NULL,
	`cost` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `orders` (
	`id` integer PRIMARY KEY NOT NULL,
	`total_cents` integer DEFAULT 0 NOT NULL,
	`label` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `orders_label` ON `orders` (`label`);