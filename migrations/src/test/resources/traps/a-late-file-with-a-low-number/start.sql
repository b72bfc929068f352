CREATE TABLE a (x);
CREATE TABLE c (x);
CREATE TABLE "d1_migrations"(
		id         INTEGER PRIMARY KEY AUTOINCREMENT,
		name       TEXT UNIQUE,
		applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
);
INSERT INTO d1_migrations (name) VALUES ('0001_a.sql');
INSERT INTO d1_migrations (name) VALUES ('0003_c.sql');
