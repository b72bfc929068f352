CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO users VALUES (1, 'Ada'), (2, 'Bob'), (3, 'Bob'), (4, NULL), (5, NULL);
CREATE TABLE posts (id INTEGER PRIMARY KEY, author_id INTEGER, title TEXT, word TEXT);
INSERT INTO posts VALUES (1, 1, 'a', 'b'), (2, 2, 'c', NULL);
