INSERT INTO a SELECT name FROM d1_migrations;
CREATE TABLE done (name TEXT);
INSERT INTO done VALUES ('d1_migrations');
