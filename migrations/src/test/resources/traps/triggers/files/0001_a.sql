CREATE TABLE a (x, y);
CREATE TRIGGER after_a AFTER INSERT ON a WHEN new.x > 0 BEGIN
  UPDATE a SET y = CASE WHEN new.x > 1 THEN 'many; of them' ELSE 'one' END WHERE x = new.x;
  -- end;
  DELETE FROM a WHERE x IS NULL;
END;
INSERT INTO a VALUES (2, NULL), (NULL, 1);
