CREATE TABLE a_neg (x);
