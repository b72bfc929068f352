CREATE TABLE a (at REAL DEFAULT (unixepoch('subsecond')), n TEXT AS (iif(at > 0, 'yes', 'no')) STORED, j TEXT DEFAULT (json_object('a', 1))) STRICT;
INSERT INTO a (at) VALUES (1.5);
