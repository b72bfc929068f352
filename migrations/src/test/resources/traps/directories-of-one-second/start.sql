CREATE TABLE b (x);
CREATE TABLE "__drizzle_migrations" (
			id SERIAL PRIMARY KEY,
			hash text NOT NULL,
			created_at numeric
		);
INSERT INTO "__drizzle_migrations" ("hash", "created_at") VALUES ('b1fef1ac22eb19a04372fc5939ae4da7b44217237941135885fc5e349ffb7263', 1795423907947);
