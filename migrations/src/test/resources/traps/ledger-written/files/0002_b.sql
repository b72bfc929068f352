CREATE TABLE b (x);
INSERT INTO d1_migrations (name) VALUES ('0003_c.sql');
