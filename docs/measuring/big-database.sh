#!/bin/sh
# Makes a database of about 1 GB: `posts` with 5 million rows, whose created_at has no index, and `wide` with 40 columns.
# Usage: docs/measuring/big-database.sh FILE [ROWS]   (needs the sqlite3 shell)
set -e
file=$1
rows=${2:-5000000}
[ -n "$file" ] && [ ! -e "$file" ] || { echo "usage: $0 FILE [ROWS], where FILE does not exist yet" >&2; exit 2; }
columns=$(i=1; while [ $i -le 39 ]; do printf ', c%d %s' $i "$([ $((i % 3)) = 0 ] && echo INTEGER || echo TEXT)"; i=$((i + 1)); done)
values=$(i=1; while [ $i -le 39 ]; do printf ", CASE WHEN (i + %d) %% 11 = 0 THEN NULL WHEN %d %% 3 = 0 THEN i * %d ELSE printf('cell %%d, %d', i) END" $i $i $i $i; i=$((i + 1)); done)
sqlite3 "$file" <<SQL
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE posts(id INTEGER PRIMARY KEY, title TEXT NOT NULL, slug TEXT, content TEXT, published INTEGER NOT NULL DEFAULT 0, author_id INTEGER, created_at INTEGER NOT NULL);
INSERT INTO posts
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $rows)
  SELECT i, printf('Notes on the analytical engine, part %d', i), printf('notes-on-the-analytical-engine-%d', i),
    CASE WHEN i % 7 = 0 THEN NULL ELSE printf('%.*c', 60 + i % 61, 'x') END, i % 3 = 0, 1 + i % 500, 1700000000 + (i * 48271) % 60000000
  FROM n;
CREATE TABLE wide(id INTEGER PRIMARY KEY$columns);
INSERT INTO wide WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT i$values FROM n;
SQL
ls -l "$file"
