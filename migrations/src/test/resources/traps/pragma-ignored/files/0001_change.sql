PRAGMA foreign_keys=OFF;
CREATE TABLE notes (x);
PRAGMA foreign_keys=ON;
