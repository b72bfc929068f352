INSERT INTO tags VALUES ('a', 'first') ON CONFLICT (name) DO UPDATE SET name = excluded.name, shown = excluded.shown;
