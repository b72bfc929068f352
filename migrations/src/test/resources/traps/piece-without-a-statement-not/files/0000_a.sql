-- a
CREATE TABLE a (x)
--> statement-breakpoint
/* b */ CREATE TABLE b (x)
-- end
