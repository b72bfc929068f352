ALTER TABLE users DROP COLUMN nick;
CREATE TABLE new_users (id INTEGER PRIMARY KEY, called TEXT);
INSERT INTO new_users SELECT id, name FROM users;
DROP TABLE users;
ALTER TABLE new_users RENAME TO users;
