UPDATE parents SET id = id - 1 WHERE id > 1;
