UPDATE places SET id = 1 WHERE id = 1;
