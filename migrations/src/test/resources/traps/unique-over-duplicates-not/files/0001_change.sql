CREATE UNIQUE INDEX one ON users (name, id);
CREATE UNIQUE INDEX two ON users (name) WHERE id < 3;
CREATE INDEX three ON users (name);
UPDATE users SET name = 'Cid' WHERE id = 3;
CREATE UNIQUE INDEX four ON users (name);
