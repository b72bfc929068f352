CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, age TEXT);
INSERT INTO people("id", "name") SELECT "id", "name" FROM users WHERE id = 1;
INSERT INTO people("id", "name", "age") SELECT id + 1, "name", 'age' FROM users WHERE "id" = 1;
INSERT INTO people(age, name) SELECT "NAME", "name" FROM users;
