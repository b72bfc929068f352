CREATE TABLE `other` (
	`id` integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `prices` (
	`id` integer PRIMARY KEY NOT NULL,
	`amount` integer NOT NULL,
	CONSTRAINT "positive" CHECK("prices"."amount" > 0)
);
