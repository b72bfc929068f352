DROP TABLE "old d1_migrations";
CREATE TABLE d1_migrations_of_old (x);
