CREATE TABLE `a` (
	`id` integer PRIMARY KEY,
	`b` integer,
	CONSTRAINT `fk_a_b_b_id_fk` FOREIGN KEY (`b`) REFERENCES `b`(`id`)
);
--> statement-breakpoint
CREATE TABLE `b` (
	`id` integer PRIMARY KEY,
	`a` integer,
	CONSTRAINT `fk_b_a_a_id_fk` FOREIGN KEY (`a`) REFERENCES `a`(`id`)
);
