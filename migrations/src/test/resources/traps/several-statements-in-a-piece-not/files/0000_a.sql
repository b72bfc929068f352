-- first;
CREATE TABLE a (x);
/* second; */
--> statement-breakpoint
CREATE TRIGGER t AFTER INSERT ON a BEGIN
  INSERT INTO a SELECT 2 WHERE new.x = 1;
  DELETE FROM a WHERE x = 0;
END;
--> statement-breakpoint
INSERT INTO a VALUES ('one; two;');