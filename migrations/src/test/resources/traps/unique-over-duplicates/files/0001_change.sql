CREATE UNIQUE INDEX one ON users (lower(name));
