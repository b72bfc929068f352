-- 2 is there again when it has ended, and RESTRICT does not wait for that
UPDATE parents SET id = id - 1;
