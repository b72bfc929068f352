PRAGMA defer_foreign_keys=ON;
CREATE TABLE notes (x DEFAULT 'PRAGMA foreign_keys=OFF');
PRAGMA foreign_keys=ON;
-- PRAGMA foreign_keys=OFF;
