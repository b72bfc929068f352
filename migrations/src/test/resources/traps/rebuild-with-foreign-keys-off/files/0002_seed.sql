INSERT INTO users VALUES (1, 'Ada'), (2, 'Bob');
INSERT INTO posts VALUES (1, 1), (2, 1), (3, 2);
