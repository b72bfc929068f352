CREATE TABLE a (x);
CREATE TABLE "__drizzle_migrations" (
			id SERIAL PRIMARY KEY,
			hash text NOT NULL,
			created_at numeric
		);
INSERT INTO "__drizzle_migrations" ("hash", "created_at") VALUES ('5d4dfde3b9ddf0a46b24120bb95e8ec12aaf6782f4c94912c492152df44fac27', 1795423907947);
