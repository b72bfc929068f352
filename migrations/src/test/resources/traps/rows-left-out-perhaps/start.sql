CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE confirmed (user INTEGER);
INSERT INTO users VALUES (1, 'a'), (2, 'b'), (3, 'c');
INSERT INTO confirmed VALUES (1), (3);
