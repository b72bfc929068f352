UPDATE uses SET old = 2 WHERE old = 1;
UPDATE old SET id = 9 WHERE id = 1;
