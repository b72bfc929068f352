CREATE TABLE [a;b] (`c;d` TEXT, "e--f" TEXT, g TEXT DEFAULT 'h''; --i');
INSERT INTO [a;b] VALUES ('x; /* y', 'z -- w', '"');
/* ; ' */ INSERT INTO "a;b" DEFAULT VALUES; -- ' ; "
