CREATE TABLE d_ts (x);
