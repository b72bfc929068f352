CREATE TABLE a (x);
INSERT INTO a VALUES ('begin transaction;'), ('COMMIT;'), ('Begin Transaction');
-- COMMIT;
