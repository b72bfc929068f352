INSERT INTO users VALUES (7, 'Ada') ON CONFLICT (name) DO UPDATE SET id = excluded.id;
