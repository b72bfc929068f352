package dev.petrichor.migrations.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Page;
import dev.petrichor.db.Sql;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.migrations.MigrationFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy that was read, and an estimate that needs none. The database is a local one here; over HTTP the command line's tests go. */
class FarCopyTest {

    private final Connector connector = new Connector(Clock.systemUTC());

    @TempDir
    private Path folder;

    private MigrationFolder project;

    @BeforeEach
    void open() throws IOException {
        project = MigrationFolder.in(folder);
        project.run("CREATE TABLE users(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, up TEXT AS (upper(name)) STORED);"
                + "INSERT INTO users(name) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000) SELECT 'u' || i FROM n;"
                + "DELETE FROM users WHERE id = 1000;"
                + "CREATE TABLE posts(author INT REFERENCES users(id) ON DELETE CASCADE, n BLOB); INSERT INTO posts(rowid, author, n) VALUES (7, 1, x'00ff'), (-3, 2, 9007199254740993), (9, NULL, 1.5);"
                + "CREATE TABLE pairs(a TEXT, b INT, v, PRIMARY KEY (a, b)) WITHOUT ROWID; INSERT INTO pairs WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1200) SELECT 'k' || (i % 7), i, NULL FROM n;"
                + "CREATE TABLE log(x); CREATE TRIGGER noted AFTER INSERT ON users BEGIN INSERT INTO log VALUES (new.id); END; CREATE VIEW v AS SELECT name FROM users; CREATE INDEX i ON posts(n)");
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void everyRowOfEveryShapeIsReadOnceAndExactly() {
        var told = new ArrayList<Long>();
        try (var copy = connector.scratch(folder.resolve("scratch"), () -> false)) {
            FarCopy.into(project.session(), copy, told::add);

            for (var sql : List.of("SELECT * FROM users ORDER BY id", "SELECT rowid, author, n, typeof(n) FROM posts ORDER BY 1", "SELECT * FROM pairs ORDER BY a, b",
                    "SELECT count(*) FROM log", "SELECT name, seq FROM sqlite_sequence",
                    "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name")) {
                assertEquals(project.rows(sql), Page.read(copy, new Sql(sql), 0).rows(), sql);
            }
        }
        assertEquals(999 + 3 + 1200 + 1, told.getLast());
    }

    @Test
    void aDryRunOnItIsADryRunOnTheDatabase() throws IOException {
        project.write("0001.sql", "DELETE FROM users WHERE id = 2;");
        try (var copy = connector.scratch(folder.resolve("scratch"), () -> false); var local = project.scratch(() -> false)) {
            FarCopy.into(project.session(), copy, _ -> {});

            assertEquals(DryRun.run(local, project.plan(), true, _ -> {}).lost(), DryRun.run(copy, project.plan(), true, _ -> {}).lost());
        }
    }

    @Test
    void itsPriceIsKnownFromBothEndsOfEachTable() {
        var price = TableSizes.of(project.session(), SchemaReader.read(project.session())).price(_ -> true);

        assertEquals(new ReadPrice(999 + 13 + 1, List.of("pairs")), price);

        project.run("INSERT INTO posts(rowid) VALUES (9000000000000000000)");
        assertEquals(new ReadPrice(999 + 1, List.of("posts", "pairs")), TableSizes.of(project.session(), SchemaReader.read(project.session())).price(_ -> true));
    }

    @Test
    void anEstimateCountsWhatTheDropsTake() throws IOException {
        project.write("0001.sql", "DROP VIEW v; INSERT INTO posts VALUES (1, 2);\nDROP TABLE users;\nDROP TABLE pairs;\nALTER TABLE posts DROP COLUMN author;");

        var result = estimate();

        assertTrue(result.estimated() && result.complete(), result::toString);
        assertEquals(List.of("0001.sql:2 users 999/0 []", "0001.sql:3 pairs 1200/0 []", "0001.sql:2 posts 2/0 []", "0001.sql:4 posts 0/2 [author]").stream().sorted().toList(),
                result.lost().stream().map(it -> "%s:%d %s %d/%d %s".formatted(it.migration(), it.line(), it.table(), it.rows(), it.values(), it.columns())).sorted().toList());
        assertEquals(List.of("pairs 1200 0", "posts 3 1", "users 999 0"), result.tables().stream().map(it -> it.name() + " " + it.before() + " " + it.after()).sorted().toList());
    }

    @Test
    void anEstimateAddsUpWhatSeveralStatementsTake() throws IOException {
        project.write("0001.sql", "DELETE FROM users WHERE id = 1;\nDELETE FROM users WHERE id = 2;");

        assertEquals(List.of("posts 3 1", "users 999 997"), estimate().tables().stream().map(it -> it.name() + " " + it.before() + " " + it.after()).toList());
    }

    @Test
    void anEstimateCountsTablesThatAreMadeAnewWithoutTheirRows() throws IOException {
        project.write("0001.sql", "DROP TABLE pairs;\nCREATE TABLE pairs(a TEXT);\nCREATE TABLE n AS SELECT * FROM posts;\nDROP TABLE posts;\nALTER TABLE n RENAME TO posts;");

        var result = estimate();

        assertEquals(List.of("1 pairs 1200/0"), result.lost().stream().map(it -> "%d %s %d/%d".formatted(it.line(), it.table(), it.rows(), it.values())).toList());
        assertEquals(List.of("pairs 1200 0"), result.tables().stream().map(it -> it.name() + " " + it.before() + " " + it.after()).toList());
    }

    @Test
    void anEstimateKnowsNewNames() throws IOException {
        project.write("0001.sql", "DROP VIEW v; DROP TRIGGER noted;\nALTER TABLE users RENAME COLUMN name TO called;\nALTER TABLE pairs RENAME TO couples;");

        assertEquals(List.of(), estimate().lost());
    }

    @Test
    void anEstimateFollowsColumnsThroughNewNamesOfTheirOwnTableAlone() throws IOException {
        people();

        assertEquals(List.of("2 people 0/2 [bio]"), estimated("ALTER TABLE notes RENAME COLUMN bio TO body;\nALTER TABLE people DROP COLUMN bio;"));
        assertEquals(List.of("2 people 0/2 [bio]"), estimated("ALTER TABLE people RENAME COLUMN bio TO body;\nALTER TABLE people DROP COLUMN body;"));
        assertEquals(List.of("3 people 0/2 [bio]"),
                estimated("ALTER TABLE people RENAME TO humans;\nALTER TABLE humans ADD COLUMN body;\nALTER TABLE humans DROP COLUMN bio;\nALTER TABLE humans DROP COLUMN body;"));
        assertEquals(List.of("1 people 0/2 [bio]"), estimated("ALTER TABLE people DROP COLUMN bio;\nALTER TABLE people ADD COLUMN bio TEXT;"));
    }

    @Test
    void anEstimateFollowsColumnsThroughRebuilds() throws IOException {
        people();
        var rebuild = "CREATE TABLE n(id INTEGER PRIMARY KEY, %s, town);\nINSERT INTO n(id, %s) SELECT id, %s FROM people;\nDROP TABLE people;\nALTER TABLE n RENAME TO people;\n";

        assertEquals(List.of(), estimated(rebuild.formatted("body", "body, town", "bio, town")));
        assertEquals(List.of("3 people 0/2 [bio]"), estimated(rebuild.formatted("body", "town", "town")));
        assertEquals(List.of("3 people 0/2 [bio]"), estimated("ALTER TABLE people RENAME COLUMN bio TO b; " + rebuild.formatted("body", "town", "town")));
        assertEquals(List.of("5 people 0/2 [bio]"), estimated(rebuild.formatted("body", "body, town", "bio, town") + "ALTER TABLE people DROP COLUMN body;"));
        assertEquals(List.of(), estimated(rebuild.formatted("bio", "bio, town", "bio, town") + "ALTER TABLE people RENAME COLUMN bio TO body;"));

        project.write("0001.sql", rebuild.formatted("body", "body, town", "bio, town"));
        project.write("0002.sql", "CREATE TABLE n AS SELECT id, body FROM people;\nDROP TABLE people;\nALTER TABLE n RENAME TO people;");
        assertEquals(List.of("2 people 0/1 [town]"), losses());
        project.write("0002.sql", "ALTER TABLE people DROP COLUMN body;");
        assertEquals(List.of("1 people 0/2 [bio]"), losses());
    }

    private void people() {
        project.run("CREATE TABLE people(id INTEGER PRIMARY KEY, bio TEXT, town); INSERT INTO people VALUES (1, 'a', 'x'), (2, 'b', NULL); CREATE TABLE notes(id INTEGER PRIMARY KEY, bio TEXT)");
    }

    private List<String> estimated(String sql) throws IOException {
        project.write("0001.sql", sql);
        return losses();
    }

    private List<String> losses() throws IOException {
        return estimate().lost().stream().map(it -> "%d %s %d/%d %s".formatted(it.line(), it.table(), it.rows(), it.values(), it.columns())).toList();
    }

    @Test
    void anEstimateKnowsWhatCannotRun() throws IOException {
        project.write("0001.sql", "ALTER TABLE users ADD COLUMN name TEXT;");

        assertTrue(estimate().ending() instanceof DryRunResult.Ending.Stopped(var _, var _, var line, var _) && line == 1);
    }

    private DryRunResult estimate() throws IOException {
        try (var empty = connector.scratch(() -> false)) {
            return EstimatedRun.run(project.session(), empty, project.plan(), true, _ -> {});
        }
    }
}
