CREATE TABLE z_under (x);
