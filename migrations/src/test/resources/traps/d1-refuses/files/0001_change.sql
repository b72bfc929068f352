CREATE TABLE notes (x);
PRAGMA journal_mode=DELETE;
