CREATE TABLE users_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO users_new SELECT u.id, u.name FROM users u JOIN confirmed c ON c.user = u.id;
DROP TABLE users;
ALTER TABLE users_new RENAME TO users;
