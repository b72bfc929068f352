DELETE FROM users WHERE id = 2;
REPLACE INTO notes VALUES (1, 2);
DELETE FROM notes WHERE about = 2;
INSERT INTO users VALUES (3, 'd') ON CONFLICT (id) DO UPDATE SET email = excluded.email;
