CREATE TABLE b (x);
INSERT INTO b VALUES ('it''s; /* no end');
CREATE TRIGGER t AFTER INSERT ON b BEGIN SELECT 1; END; -- done;
/* 'nothing' " more */
