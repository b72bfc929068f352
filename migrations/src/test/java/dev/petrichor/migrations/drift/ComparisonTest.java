package dev.petrichor.migrations.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Scratch;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.sql.StatementSplitter;
import dev.petrichor.db.workspace.MigrationsSource.NamedBy;
import dev.petrichor.migrations.MigrationFolder;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.RunOutcome;
import dev.petrichor.migrations.drift.DriftCheck.Replayed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

    @TempDir
    private Path folder;

    private MigrationFolder project;

    @BeforeEach
    void open() throws IOException {
        project = MigrationFolder.in(folder);
        project.write("0001_users.sql", "CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT);");
        project.apply(NamedBy.WRANGLER);
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void whatIsAppliedWholeIsInSync() throws IOException {
        assertEquals(Standing.IN_SYNC, compared().standing());
    }

    @Test
    void whatOnlyWaitsIsBehindAndNoDrift() throws IOException {
        project.write("0002_bio.sql", "ALTER TABLE users ADD COLUMN bio TEXT;");

        var compared = compared();

        assertEquals(Standing.BEHIND, compared.standing());
        assertEquals(List.of("0002_bio.sql"), compared.waiting());
        assertEquals(List.of("missing column users.bio"), words(compared.toOther()));
    }

    @Test
    void whatWasAddedByHandIsAhead() throws IOException {
        project.run("ALTER TABLE users ADD COLUMN nickname TEXT; CREATE INDEX by_nickname ON users(nickname)");

        var compared = compared();

        assertEquals(Standing.AHEAD, compared.standing());
        assertEquals(List.of("extra column users.nickname", "extra index by_nickname"), words(compared.toOther()));
        assertEquals(List.of("missing column users.nickname", "missing index by_nickname"), words(compared.toReference()));
    }

    /** The ledger says that the file ran, so nothing that waits explains it. */
    @Test
    void whatIsGoneAlthoughItWasAppliedHasDiverged() throws IOException {
        project.run("ALTER TABLE users DROP COLUMN name");

        assertEquals(Standing.DIVERGED, compared().standing());
    }

    @Test
    void whatWaitsIsLeftOutOfTheDriftBesideIt() throws IOException {
        project.write("0002_bio.sql", "ALTER TABLE users ADD COLUMN bio TEXT;");
        project.run("ALTER TABLE users ADD COLUMN nickname TEXT");

        var compared = compared();

        assertEquals(Standing.DIVERGED, compared.standing());
        assertEquals(List.of("extra column users.nickname"), words(compared.toOther()));
    }

    @Test
    void whatWaitsAndIsThereAlreadyIsInSync() throws IOException {
        project.write("0002_bio.sql", "ALTER TABLE users ADD COLUMN bio TEXT;");
        project.run("ALTER TABLE users ADD COLUMN bio TEXT");

        assertEquals(Standing.IN_SYNC, compared().standing());
        assertEquals(List.of("0002_bio.sql"), compared().thereAlready());
    }

    /** As after a file was written for what had been changed by hand. */
    @Test
    void whatIsThereAlreadyIsNoDriftWhileOthersWait() throws IOException {
        project.write("0002_bio.sql", "ALTER TABLE users ADD COLUMN bio TEXT;");
        project.write("0003_nickname.sql", "ALTER TABLE users ADD COLUMN nickname TEXT;");
        project.run("ALTER TABLE users ADD COLUMN nickname TEXT");

        var compared = compared();

        assertEquals(Standing.BEHIND, compared.standing());
        assertEquals(List.of("0002_bio.sql"), compared.waiting());
        assertEquals(List.of("0003_nickname.sql"), compared.thereAlready());
        assertEquals(List.of("missing column users.bio"), words(compared.toOther()));
    }

    @Test
    void twoSidesAreAheadAndBehindOfEachOther() {
        var less = schema("CREATE TABLE a(x)");
        var more = schema("CREATE TABLE a(x); CREATE TABLE b(y)");

        assertEquals(Standing.AHEAD, Comparison.between("local", less, "remote", more).standing());
        assertEquals(Standing.BEHIND, Comparison.between("remote", more, "local", less).standing());
        assertEquals(Standing.DIVERGED, Comparison.between("local", schema("CREATE TABLE c(x)"), "remote", less).standing());
    }

    @Test
    void theSqlRunsInAnOrderInWhichItCan() {
        var before = "CREATE TABLE a(x, old); CREATE INDEX i ON a(old); CREATE VIEW v AS SELECT old FROM a; CREATE TABLE parent(id INTEGER PRIMARY KEY); CREATE TABLE child(p REFERENCES parent)";
        var wanted = schema("CREATE TABLE a(x, fresh TEXT DEFAULT ''); CREATE INDEX j ON a(fresh); CREATE VIEW v AS SELECT fresh FROM a; "
                + "CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET fresh = 'x'; END");

        var closing = closing(before, wanted);

        assertEquals(List.of(), closing.open());
        assertEquals("""
                DROP VIEW "v";

                DROP INDEX "i";

                ALTER TABLE "a" DROP COLUMN "old";

                ALTER TABLE "a" ADD COLUMN fresh TEXT DEFAULT '';

                DROP TABLE "child";

                DROP TABLE "parent";

                CREATE INDEX j ON a(fresh);

                CREATE VIEW v AS SELECT fresh FROM a;

                CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET fresh = 'x'; END;
                """, closing.sql());
    }

    /** A column with a reference brings its foreign key along. */
    @Test
    void whatComesAlongIsNotSaidToBeOpen() {
        var closing = closing("CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE c(x)", schema("CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE c(x, p INTEGER REFERENCES p(id))"));

        assertTrue(closing.complete(), closing::sql);
        assertEquals(1, closing.statements());
    }

    @Test
    void whatAlterTableDoesNotReachIsReachedByARebuild() {
        var closing = closing("CREATE TABLE a(x TEXT)", schema("CREATE TABLE a(x INTEGER NOT NULL)"));

        assertEquals(List.of(), closing.open());
        assertEquals("""
                -- ALTER TABLE does not reach this, so a is made anew and its rows are carried over.
                -- The values of x are stored as INTEGER where they can be.
                -- A row without x stops it, since NULL is not allowed any more.

                CREATE TABLE __new_a(x INTEGER NOT NULL);

                INSERT INTO __new_a (rowid, x) SELECT rowid, x FROM a;

                DROP TABLE a;

                ALTER TABLE __new_a RENAME TO a;
                """, closing.sql());
    }

    /** A tab runs it statement by statement, and may stop between the drop of a table and the return of its rows. */
    @Test
    void inPlaceNothingIsRebuilt() {
        var before = schema("CREATE TABLE a(x TEXT)");
        var wanted = schema("CREATE TABLE a(x INTEGER NOT NULL)");

        var closing = Closing.inPlace(DriftCheck.compare("wanted", wanted, "start", before), ComparisonTest::empty, before, wanted);

        assertFalse(closing.complete());
        assertFalse(closing.sql().contains("DROP TABLE"), closing::sql);
    }

    @Test
    void whatWasComputedIsStoredFromThenOn() throws IOException {
        project.run("CREATE TABLE prices(id INTEGER PRIMARY KEY, net INT, gross INT AS (net * 2) STORED); INSERT INTO prices(id, net) VALUES (1, 4)");
        var wanted = schema("CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT); CREATE TABLE prices(id INTEGER PRIMARY KEY, net INT, gross INT)");
        var live = SchemaReader.read(project.session());

        project.write("0002_closes.sql", Closing.of(DriftCheck.compare("wanted", wanted, "live", live), ComparisonTest::empty, live, wanted).sql());
        assertInstanceOf(RunOutcome.Complete.class, project.apply(NamedBy.WRANGLER));

        assertEquals(List.of(List.of(Value.of(1), Value.of(4), Value.of(8))), project.rows("SELECT id, net, gross FROM prices"));
    }

    @Test
    void aColumnThatCannotBeAddedComesWithARebuild() {
        assertEquals(List.of(), closing("CREATE TABLE a(x)", schema("CREATE TABLE a(x, y TEXT UNIQUE)")).open());
    }

    @Test
    void whatCannotBeMadeIsAComment() {
        var closing = closing("CREATE TABLE a(x); CREATE TABLE p(id)", schema("CREATE VIRTUAL TABLE a USING fts5(x); CREATE TABLE p(id)"));

        assertFalse(closing.complete());
        assertTrue(closing.sql().contains("-- still different:\n-- "), closing::sql);
    }

    /** With rows, with rows that refer to it and to those, with a trigger, a view, a check, a collation and a computed column. */
    @Test
    void theSqlReallyClosesItAndKeepsEveryRow() throws IOException {
        project.run("INSERT INTO users VALUES (1, 'Ada'), (2, 'Grace'); CREATE TABLE posts(id INTEGER PRIMARY KEY AUTOINCREMENT, u INT REFERENCES users(id) ON DELETE CASCADE, title);"
                + "CREATE TABLE likes(p INT REFERENCES posts(id) ON DELETE CASCADE, u REFERENCES users(id) ON DELETE SET NULL);"
                + "INSERT INTO posts VALUES (1, 1, 'one'), (9, 2, 'two'); DELETE FROM posts WHERE id = 9; INSERT INTO posts VALUES (2, 2, 'two'); INSERT INTO likes VALUES (1, 2), (2, 1);"
                + "CREATE VIEW names AS SELECT name FROM users; CREATE INDEX by_title ON posts(title);"
                + "CREATE TABLE log(t); CREATE TRIGGER told AFTER DELETE ON posts BEGIN INSERT INTO log VALUES (old.id); END");
        var wanted = schema("CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT '?' COLLATE NOCASE CHECK (length(name) > 0), short AS (substr(name, 1, 1)), UNIQUE (name, id));"
                + "CREATE TABLE posts(id INTEGER PRIMARY KEY AUTOINCREMENT, u INT NOT NULL REFERENCES users(id) ON DELETE RESTRICT, title TEXT);"
                + "CREATE TABLE likes(p INT REFERENCES posts(id) ON DELETE CASCADE, u REFERENCES users(id) ON DELETE SET NULL);"
                + "CREATE VIEW names AS SELECT name FROM users; CREATE INDEX by_title ON posts(title);"
                + "CREATE TABLE log(t); CREATE TRIGGER told AFTER DELETE ON posts BEGIN INSERT INTO log VALUES (old.id); END");
        var live = SchemaReader.read(project.session());
        var closing = Closing.of(DriftCheck.compare("wanted", wanted, "live", live), ComparisonTest::empty, live, wanted);
        var before = rows();

        project.write("0002_closes.sql", closing.sql());
        assertInstanceOf(RunOutcome.Complete.class, project.apply(NamedBy.WRANGLER), closing::sql);

        assertEquals(List.of(), DriftCheck.compare("wanted", wanted, "live", SchemaReader.read(project.session())).differences());
        assertEquals(before, rows());
        assertEquals(List.of(), project.rows("PRAGMA foreign_key_check"));
    }

    @Test
    void whatRefersToItselfByTwoColumnsOrHoldsFastIsKeptToo() throws IOException {
        project.run("CREATE TABLE nodes(id INTEGER PRIMARY KEY, up REFERENCES nodes(id) ON DELETE CASCADE, w TEXT); INSERT INTO nodes VALUES (1, NULL, '7'), (2, 1, '8'), (3, 2, '9');"
                + "CREATE TABLE tags(a TEXT, b TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID; INSERT INTO tags VALUES ('x', 'y'), ('x', 'z');"
                + "CREATE TABLE uses(a, b, n INT, FOREIGN KEY (a, b) REFERENCES tags(a, b)); INSERT INTO uses VALUES ('x', 'y', 1), ('x', 'z', 2), (NULL, NULL, 3)");
        var wanted = schema("CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT);"
                + "CREATE TABLE nodes(id INTEGER PRIMARY KEY, up REFERENCES nodes(id) ON DELETE CASCADE, w INTEGER NOT NULL);"
                + "CREATE TABLE tags(a TEXT, b TEXT, c TEXT DEFAULT 'new' NOT NULL, PRIMARY KEY (a, b), CHECK (a <> '')) WITHOUT ROWID;"
                + "CREATE TABLE uses(a, b, n INT, FOREIGN KEY (a, b) REFERENCES tags(a, b))");
        var live = SchemaReader.read(project.session());

        project.write("0002_closes.sql", Closing.of(DriftCheck.compare("wanted", wanted, "live", live), ComparisonTest::empty, live, wanted).sql());
        assertInstanceOf(RunOutcome.Complete.class, project.apply(NamedBy.WRANGLER));

        assertEquals(List.of(), DriftCheck.compare("wanted", wanted, "live", SchemaReader.read(project.session())).differences());
        assertEquals("3 2 3",
                project.rows("SELECT (SELECT count(*) FROM nodes WHERE typeof(w) = 'integer') || ' ' || (SELECT count(*) FROM tags WHERE c = 'new') || ' ' || (SELECT count(*) FROM uses)")
                        .getFirst().getFirst() instanceof Value.Text(var told) ? told : "");
        assertEquals(List.of(), project.rows("PRAGMA foreign_key_check"));
    }

    private List<List<Value>> rows() {
        return Stream.of("SELECT id, name FROM users", "SELECT * FROM posts", "SELECT rowid, * FROM likes", "SELECT * FROM log", "SELECT * FROM sqlite_sequence WHERE name = 'posts'")
                .flatMap(sql -> project.rows(sql).stream()).toList();
    }

    private static Closing closing(String before, Schema wanted) {
        var start = schema(before);
        return Closing.of(DriftCheck.compare("wanted", wanted, "start", start), ComparisonTest::empty, start, wanted);
    }

    private static Schema schema(String script) {
        try (var made = scratch(script)) {
            return SchemaReader.read(made);
        }
    }

    private static Scratch scratch(String script) {
        var scratch = empty();
        StatementSplitter.split(script).forEach(it -> scratch.run(new Sql(it.text())));
        return scratch;
    }

    private Comparison compared() throws IOException {
        var history = project.history(NamedBy.WRANGLER);
        var live = SchemaReader.read(project.session());
        try (var empty = empty()) {
            var all = assertInstanceOf(Replayed.Made.class, DriftCheck.replay(history.entries().stream().map(MigrationHistory.Entry::migration).toList(), empty));
            return Comparison.withFiles("files", all.schema(), Expected.of(history, live, ComparisonTest::empty), "local", live);
        }
    }

    private static Scratch empty() {
        return new Connector(Clock.systemUTC()).scratch(() -> false);
    }

    private static List<String> words(Drift drift) {
        return drift.differences().stream().map(it -> it.label() + " " + it.change().object()).toList();
    }
}
