CREATE TABLE a (x);
--> statement-breakpoint
-- Custom SQL migration file, put your code below! --