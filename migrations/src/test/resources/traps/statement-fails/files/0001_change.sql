CREATE TABLE notes (x);
INSERT INTO users(nam) VALUES ('x');
