CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO users VALUES (1, 'Ada'), (2, 'Bob'), (3, NULL);
CREATE TABLE posts (id INTEGER PRIMARY KEY, author INTEGER REFERENCES users(id) ON DELETE CASCADE);
INSERT INTO posts VALUES (1, 1), (2, 1), (3, 2);
CREATE TABLE log (words TEXT);
CREATE VIEW shown AS SELECT id, name FROM users;
CREATE VIEW written AS SELECT name, posts.id FROM shown JOIN posts ON posts.author = shown.id;
CREATE TRIGGER gone AFTER DELETE ON posts BEGIN INSERT INTO log SELECT name FROM users WHERE id = old.author; END;
