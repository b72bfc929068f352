CREATE TABLE a (x);
/* to be continued