CREATE TABLE c_ten (x);
