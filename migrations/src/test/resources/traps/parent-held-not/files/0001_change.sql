PRAGMA defer_foreign_keys=ON;
CREATE TABLE old_users AS SELECT * FROM users;
DROP TABLE users;
CREATE TABLE users (id INTEGER PRIMARY KEY NOT NULL, name TEXT DEFAULT 'nobody');
INSERT INTO users(id, name) SELECT id, name FROM old_users;
DROP TABLE old_users;
