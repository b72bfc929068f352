DELETE FROM users WHERE id > 2;
DROP TABLE users;
