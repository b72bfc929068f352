CREATE TABLE a (x);
INSERT INTO a VALUES (1);
--> statement-breakpoint
CREATE TABLE b (x);
INSERT INTO b VALUES (1), (2);
--> statement-breakpoint
