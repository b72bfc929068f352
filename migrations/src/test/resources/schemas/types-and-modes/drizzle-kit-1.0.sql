CREATE TABLE `everything` (
	`id` integer PRIMARY KEY,
	`flag` integer,
	`at` integer,
	`at_ms` integer NOT NULL,
	`name` text,
	`short` text(20),
	`kind` text NOT NULL,
	`both` text(5),
	`json` text,
	`price` real,
	`raw` blob,
	`buffer` blob,
	`big` blob,
	`bag` blob,
	`exact` numeric,
	`count` numeric,
	`huge` numeric
);
