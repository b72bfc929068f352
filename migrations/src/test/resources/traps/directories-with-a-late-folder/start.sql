CREATE TABLE a (x);
CREATE TABLE c (x);
CREATE TABLE "__drizzle_migrations" (
			id INTEGER PRIMARY KEY,
			hash text NOT NULL,
			created_at numeric,
			name text,
			applied_at TEXT
		);
INSERT INTO "__drizzle_migrations" ("hash", "created_at", "name", "applied_at") VALUES ('5d4dfde3b9ddf0a46b24120bb95e8ec12aaf6782f4c94912c492152df44fac27', 1795423907000, '20261123085147_a', '2026-11-23T08:53:16.214Z');
INSERT INTO "__drizzle_migrations" ("hash", "created_at", "name", "applied_at") VALUES ('b3e0a064dbae177108701ac4d13f63a818aba08d1ef73fc20ce82ba5e084a2ba', 1795423942000, '20261123085222_c', '2026-11-23T08:53:16.214Z');
