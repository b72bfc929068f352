UPDATE places SET id = 5 WHERE id = 1;
