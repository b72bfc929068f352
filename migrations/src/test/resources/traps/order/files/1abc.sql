CREATE TABLE a_abc (x);
