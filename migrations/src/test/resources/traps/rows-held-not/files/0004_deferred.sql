UPDATE kinds SET id = 7 WHERE id = 1;
UPDATE things SET kind = 7 WHERE kind = 1;
