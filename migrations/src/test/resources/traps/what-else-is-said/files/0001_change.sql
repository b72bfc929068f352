INSERT INTO labels SELECT "new" FROM users;
CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT UNIQUE ON CONFLICT IGNORE);
INSERT INTO people (id, name) SELECT id, name FROM users;
DROP TABLE users;
ALTER TABLE people RENAME TO users;
DROP TABLE old;
DROP TABLE __drizzle_migrations;
