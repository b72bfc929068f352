-- first
CREATE TABLE a (
  x TEXT DEFAULT 'a
b'
);
--> statement-breakpoint
INSERT INTO a DEFAULT VALUES;
