# What the smoke runs share: read in by them, and not run by itself.

fail() { echo "$1" >&2; exit 1; }

began=0
step() { echo "$1: $(($(date +%s%3N) - began)) ms"; began=$(date +%s%3N); }

# the first column of what a query of the project answers
rows() { petrichor query "$project" "$1" --json | jq -e -r '.statements[0].rows[][0]'; }

# a project of one database, with a first migration that waits
blog() {
  mkdir -p "$project/migrations"
  cat >"$project/wrangler.toml" <<'TOML'
name = "blog"

[[d1_databases]]
binding = "DB"
database_name = "blog"
database_id = "a1b2c3d4-5678-90ab-cdef-1234567890ab"
TOML
  echo "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL); INSERT INTO users (name) VALUES ('Ada'), ('Grace'), ('Edith');" >"$project/migrations/0001_init.sql"
}

# whether a run with -Xlog:class+load took our classes from its cache, and hardly any of all from jars
from_cache() { # LOG
  used=$(grep -c 'dev.petrichor.*shared objects file' "$1" || true)
  missed=$(grep -c 'source: file:' "$1" || true)
  [ "$used" -gt 50 ] && [ "$missed" -lt 100 ] || fail "$used of our classes came from the cache, and $missed classes from jars"
  echo "$used of our classes from the cache, $missed classes from jars"
}
