CREATE TABLE b_two (x);
