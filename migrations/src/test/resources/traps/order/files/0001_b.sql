CREATE TABLE a_b (x);
