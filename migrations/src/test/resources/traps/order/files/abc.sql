CREATE TABLE z_abc (x);
