UPDATE users SET id = id + 100;
UPDATE tags SET tag = 'old ' || tag WHERE tag = 'a';
UPDATE words SET word = upper(word);
