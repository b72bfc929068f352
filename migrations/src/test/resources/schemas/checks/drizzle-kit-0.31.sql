CREATE TABLE `prices` (
	`id` integer PRIMARY KEY NOT NULL,
	`amount` integer NOT NULL,
	`unit` text,
	CONSTRAINT "positive" CHECK("prices"."amount" > 0),
	CONSTRAINT "units" CHECK("prices"."unit" in ('kg', 'lb') or "prices"."unit" is null),
	CONSTRAINT "plain" CHECK(amount < 1000000)
);
