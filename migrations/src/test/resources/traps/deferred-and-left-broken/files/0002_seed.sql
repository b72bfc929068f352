PRAGMA defer_foreign_keys=ON;
INSERT INTO posts VALUES (1, 99);
