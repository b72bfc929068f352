CREATE TABLE a (x);
--> statement-breakpoint
-- nothing
--> statement-breakpoint
CREATE TABLE b (x);