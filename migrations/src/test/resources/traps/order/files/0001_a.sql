CREATE TABLE a_a (x);
