CREATE TABLE `t1` (
	`a` text,
	`b` text
);
--> statement-breakpoint
CREATE INDEX `t1_a` ON `t1` (`a`);--> statement-breakpoint
CREATE INDEX `t1_b` ON `t1` (`b`);--> statement-breakpoint
CREATE TABLE `t2` (
	`a` text
);
--> statement-breakpoint
CREATE INDEX `t2_a` ON `t2` (`a`);--> statement-breakpoint
CREATE TABLE `t3` (
	`a` text
);
--> statement-breakpoint
CREATE INDEX `t3_a` ON `t3` (`a`);--> statement-breakpoint
CREATE TABLE `t4` (
	`a` text
);
--> statement-breakpoint
CREATE INDEX `t4_a` ON `t4` (`a`);