CREATE TABLE b (x);
DROP TABLE d1_migrations;
