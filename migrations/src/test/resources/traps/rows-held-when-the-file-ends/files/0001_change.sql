PRAGMA defer_foreign_keys=ON;
UPDATE users SET id = id + 10 WHERE name = 'Ada';
SELECT 1;
