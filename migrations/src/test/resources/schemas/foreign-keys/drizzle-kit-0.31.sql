CREATE TABLE `children` (
	`a` integer,
	`b` text,
	`up` integer,
	FOREIGN KEY (`a`,`b`) REFERENCES `pairs`(`a`,`b`) ON UPDATE set default ON DELETE restrict,
	FOREIGN KEY (`up`) REFERENCES `nodes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `nodes` (
	`id` integer PRIMARY KEY NOT NULL,
	`parent_id` integer,
	`owner_id` text NOT NULL,
	FOREIGN KEY (`parent_id`) REFERENCES `nodes`(`id`) ON UPDATE cascade ON DELETE set null,
	FOREIGN KEY (`owner_id`) REFERENCES `owners`(`owner_key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `owners` (
	`owner_key` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `pairs` (
	`a` integer,
	`b` text,
	PRIMARY KEY(`a`, `b`)
);
--> statement-breakpoint
CREATE TABLE `selfish` (
	`id` integer PRIMARY KEY NOT NULL,
	`next` integer,
	FOREIGN KEY (`next`) REFERENCES `selfish`(`id`) ON UPDATE no action ON DELETE no action
);
