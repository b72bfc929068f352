CREATE TABLE a (x);
CREATE TABLE c (x);
CREATE TABLE "__drizzle_migrations" (
			id SERIAL PRIMARY KEY,
			hash text NOT NULL,
			created_at numeric
		);
INSERT INTO "__drizzle_migrations" ("hash", "created_at") VALUES ('5d4dfde3b9ddf0a46b24120bb95e8ec12aaf6782f4c94912c492152df44fac27', 1795423907947);
INSERT INTO "__drizzle_migrations" ("hash", "created_at") VALUES ('b3e0a064dbae177108701ac4d13f63a818aba08d1ef73fc20ce82ba5e084a2ba', 1795423942567);
