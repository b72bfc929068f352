UPDATE users SET id = id + 10 WHERE name = 'Bob';
