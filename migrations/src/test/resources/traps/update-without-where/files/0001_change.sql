UPDATE users SET name = 'x';
UPDATE posts SET (title, word) = (SELECT name, 'x' FROM users WHERE users.id = posts.author_id);
UPDATE posts SET word = NULL;
