CREATE TABLE `children` (
	`a` integer,
	`b` text,
	`up` integer,
	CONSTRAINT `to_pairs` FOREIGN KEY (`a`,`b`) REFERENCES `pairs`(`a`,`b`) ON UPDATE SET DEFAULT ON DELETE RESTRICT,
	CONSTRAINT `fk_children_up_nodes_id_fk` FOREIGN KEY (`up`) REFERENCES `nodes`(`id`)
);
--> statement-breakpoint
CREATE TABLE `nodes` (
	`id` integer PRIMARY KEY,
	`parent_id` integer,
	`owner_id` text NOT NULL,
	CONSTRAINT `fk_nodes_parent_id_nodes_id_fk` FOREIGN KEY (`parent_id`) REFERENCES `nodes`(`id`) ON UPDATE CASCADE ON DELETE SET NULL,
	CONSTRAINT `fk_nodes_owner_id_owners_owner_key_fk` FOREIGN KEY (`owner_id`) REFERENCES `owners`(`owner_key`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `owners` (
	`owner_key` text PRIMARY KEY
);
--> statement-breakpoint
CREATE TABLE `pairs` (
	`a` integer,
	`b` text,
	CONSTRAINT `pairs_pk` PRIMARY KEY(`a`, `b`)
);
--> statement-breakpoint
CREATE TABLE `selfish` (
	`id` integer PRIMARY KEY,
	`next` integer,
	CONSTRAINT `fk_selfish_next_selfish_id_fk` FOREIGN KEY (`next`) REFERENCES `selfish`(`id`)
);
