ALTER TABLE users ADD COLUMN slug TEXT;
UPDATE users SET slug = lower(name);
UPDATE users SET name = 'Ada' WHERE id = 1;
INSERT INTO users VALUES (1, 'Ada', 'ada') ON CONFLICT (id) DO UPDATE SET name = excluded.name;
