CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO users VALUES (1, 'Ada'), (2, 'Bob'), (3, 'Bob'), (4, NULL), (5, NULL);
CREATE TABLE tags (post INTEGER NOT NULL, tag TEXT NOT NULL, n INTEGER, PRIMARY KEY (post, tag)) WITHOUT ROWID;
INSERT INTO tags VALUES (1, 'a', 1), (2, 'b', 2);
CREATE TABLE words (word TEXT PRIMARY KEY, n INTEGER);
INSERT INTO words VALUES ('x', 1), ('y', 2);
