INSERT INTO drafts VALUES (1, 'a'), (2, 'b');
UPDATE drafts SET name = NULL WHERE id = 1;
DELETE FROM drafts WHERE id = 2;
