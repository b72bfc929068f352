DELETE FROM users WHERE id = 1;
REPLACE INTO users VALUES (3, 'd');
