CREATE TABLE a (x);
INSERT INTO a VALUES (1);
--> statement-breakpoint
CREATE TABLE b (x);
CREATE INDEX b_x ON b (x);