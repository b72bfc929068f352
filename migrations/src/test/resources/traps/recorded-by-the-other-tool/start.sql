CREATE TABLE a (x);
CREATE TABLE "__drizzle_migrations" (
			id SERIAL PRIMARY KEY,
			hash text NOT NULL,
			created_at numeric
		);
INSERT INTO "__drizzle_migrations" ("hash", "created_at") VALUES ('7d862b9d7b6880c11d236645cb0091f2fa70c6157b8e83a2a9af420a96135098', 1795423907947);
