CREATE TABLE flat (x);
