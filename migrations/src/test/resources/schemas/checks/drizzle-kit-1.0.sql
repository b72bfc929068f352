CREATE TABLE `prices` (
	`id` integer PRIMARY KEY,
	`amount` integer NOT NULL,
	`unit` text,
	CONSTRAINT "positive" CHECK("amount" > 0),
	CONSTRAINT "units" CHECK("unit" in ('kg', 'lb') or "unit" is null),
	CONSTRAINT "plain" CHECK(amount < 1000000)
);
