CREATE TABLE b (x);
--> statement-breakpoint
INSERT INTO nope VALUES (1);