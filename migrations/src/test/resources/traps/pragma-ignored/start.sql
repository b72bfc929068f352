CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO users VALUES (1, 'Ada'), (2, 'Bob'), (3, 'Bob'), (4, NULL), (5, NULL);
