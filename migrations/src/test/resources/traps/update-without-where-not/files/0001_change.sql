ALTER TABLE users ADD COLUMN slug TEXT;
UPDATE users SET slug = lower(name);
UPDATE users SET name = 'Ada' WHERE id = 1;
INSERT INTO users VALUES (1, 'Ada', 'ada') ON CONFLICT (id) DO UPDATE SET name = excluded.name;
ALTER TABLE posts ADD author_name TEXT;
UPDATE posts SET author_name = (SELECT name FROM users WHERE users.id = posts.author_id);
UPDATE posts SET (author_name) = (SELECT CASE WHEN id = 1 THEN name ELSE 'x' END FROM users WHERE users.id = posts.author_id);
UPDATE posts SET word = NULL;
