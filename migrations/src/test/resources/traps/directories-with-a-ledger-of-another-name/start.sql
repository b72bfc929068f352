CREATE TABLE a (x);
CREATE TABLE "my migs" (
			id INTEGER PRIMARY KEY,
			hash text NOT NULL,
			created_at numeric,
			name text,
			applied_at TEXT
		);
INSERT INTO "my migs" ("hash", "created_at", "name", "applied_at") VALUES ('5d4dfde3b9ddf0a46b24120bb95e8ec12aaf6782f4c94912c492152df44fac27', 1795423907000, '20261123085147_a', '2026-11-23T08:53:16.214Z');
