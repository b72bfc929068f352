PRAGMA optimize;
PRAGMA table_info(users);
PRAGMA foreign_key_check;
CREATE TABLE "vacuum" ("begin" TEXT DEFAULT 'ATTACH; COMMIT;', "savepoint" TEXT);
INSERT INTO "vacuum"("savepoint") VALUES ('PRAGMA journal_mode');
