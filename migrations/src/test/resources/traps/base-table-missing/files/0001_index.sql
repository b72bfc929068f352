CREATE INDEX by_name ON users (name);
