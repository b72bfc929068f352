CREATE TABLE notes (id INTEGER PRIMARY KEY, author INTEGER REFERENCES persons(id), email TEXT REFERENCES persons(email), up INTEGER REFERENCES notes);
CREATE TABLE persons (id INTEGER PRIMARY KEY, email TEXT);
CREATE UNIQUE INDEX persons_email ON persons (email);
INSERT INTO persons VALUES (1, 'a');
INSERT INTO notes VALUES (1, 1, 'a', 1);
