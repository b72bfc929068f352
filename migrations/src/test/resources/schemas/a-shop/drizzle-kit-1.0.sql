CREATE TABLE `customers` (
	`id` text PRIMARY KEY,
	`email` text NOT NULL UNIQUE,
	`name` text(120),
	`settings` text DEFAULT '{}' NOT NULL,
	`created_at` integer DEFAULT (unixepoch()) NOT NULL,
	`updated_at` integer DEFAULT (unixepoch()) NOT NULL
);
--> statement-breakpoint
CREATE TABLE `order_lines` (
	`order_id` integer NOT NULL,
	`line` integer NOT NULL,
	`product` text NOT NULL,
	`quantity` integer DEFAULT 1 NOT NULL,
	CONSTRAINT `order_lines_pk` PRIMARY KEY(`order_id`, `line`),
	CONSTRAINT `fk_order_lines_order_id_orders_id_fk` FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `orders` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`customer_id` text NOT NULL,
	`status` text DEFAULT 'draft' NOT NULL,
	`total` integer DEFAULT 0 NOT NULL,
	`note` text,
	`created_at` integer DEFAULT (unixepoch()) NOT NULL,
	`updated_at` integer DEFAULT (unixepoch()) NOT NULL,
	CONSTRAINT `fk_orders_customer_id_customers_id_fk` FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON DELETE CASCADE,
	CONSTRAINT "orders_total" CHECK("total" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `customers_email_lower` ON `customers` (lower("email"));--> statement-breakpoint
CREATE INDEX `orders_customer` ON `orders` (`customer_id`);--> statement-breakpoint
CREATE INDEX `orders_open` ON `orders` (`status`,`created_at`) WHERE "orders"."status" <> 'sent';