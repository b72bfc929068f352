CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO users VALUES (1, 'Ada'), (2, 'Bob'), (3, 'Bob');
CREATE TABLE labels (word TEXT);
CREATE TABLE old (x);
CREATE VIEW seen AS SELECT x FROM old;
CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric);
