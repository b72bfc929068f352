package dev.petrichor.migrations.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Value;
import dev.petrichor.migrations.MigrationFolder;
import dev.petrichor.migrations.MigrationRunner;
import dev.petrichor.migrations.RunOutcome;
import dev.petrichor.migrations.dryrun.DryRunResult.Ending;
import dev.petrichor.migrations.dryrun.DryRunResult.TableRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a migration does to the rows is known before it is done. Losses are written as file:line table rows/values columns. */
class DryRunTest {

    private static final String REBUILD = """
            PRAGMA foreign_keys=OFF;--> statement-breakpoint
            CREATE TABLE `__new_users` (`id` integer PRIMARY KEY NOT NULL, `name` text NOT NULL, `bio` text);
            --> statement-breakpoint
            INSERT INTO `__new_users`("id", "name") SELECT "id", "name" FROM `users`;--> statement-breakpoint
            DROP TABLE `users`;--> statement-breakpoint
            ALTER TABLE `__new_users` RENAME TO `users`;--> statement-breakpoint
            PRAGMA foreign_keys=ON;
            """;

    @TempDir
    private Path folder;

    private MigrationFolder project;

    @BeforeEach
    void open() throws IOException {
        project = MigrationFolder.in(folder);
        project.run("CREATE TABLE users(id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL);"
                + "INSERT INTO users WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 500) SELECT i, 'u' || i FROM n");
    }

    @AfterEach
    void close() {
        project.close();
    }

    private void posts(String key) {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, author INT DEFAULT 1 REFERENCES users(id) " + key + ");"
                + "INSERT INTO posts WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000) SELECT i, 1 + i % 500 FROM n");
    }

    @Test
    void aRebuildUnderAnIgnoredPragmaTakesEveryChildRow() throws IOException {
        posts("ON DELETE CASCADE");

        var result = run(REBUILD);

        assertEquals(new Ending.Complete(), result.ending());
        assertEquals(List.of("0001.sql:5 posts 2000/0 []"), lost(result));
        assertEquals(List.of(new TableRows("users", 500, 500), new TableRows("posts", 2000, 0)), result.tables());
        assertEquals(List.of("added column users.bio"), result.schemaChanges().stream().map(it -> it.kind().label() + " " + it.object()).toList());
        assertEquals(0, result.foreignKeyViolations());
        assertEquals(1, result.files().size());
    }

    @Test
    void whatItSaysIsWhatTheRealRunThenDoes() throws IOException {
        posts("ON DELETE CASCADE");
        var result = run(REBUILD);

        assertInstanceOf(RunOutcome.Complete.class, new MigrationRunner(project.session(), _ -> {}, () -> false).run(project.plan(), true));

        for (var table : result.tables()) {
            assertEquals(List.of(List.of(Value.of(table.after()))), project.rows("SELECT count(*) FROM " + table.name()));
        }
    }

    @Test
    void emptiedReferencesAreValuesLostInATableThatNobodyNamed() throws IOException {
        posts("ON DELETE SET NULL");

        assertEquals(List.of("0001.sql:5 posts 0/2000 [author]"), lost(run(REBUILD)));
    }

    @Test
    void soAreReferencesThatFallBackToTheirDefault() throws IOException {
        project.run("CREATE TABLE notes(id INTEGER PRIMARY KEY, u INT DEFAULT 0 REFERENCES users(id) ON DELETE SET DEFAULT);"
                + "INSERT INTO users VALUES (0, 'nobody'); INSERT INTO notes VALUES (1, 0), (2, 7)");

        assertEquals(List.of("0001.sql:1 notes 0/1 [u]", "0001.sql:1 users 1/0 []"), lost(run("DELETE FROM users WHERE id = 7;")));
    }

    @Test
    void grandchildrenAndTablesThatTriggersWriteAreFollowed() throws IOException {
        posts("ON DELETE CASCADE");
        project.run("CREATE TABLE likes(p INT REFERENCES posts(id) ON DELETE CASCADE, who TEXT); INSERT INTO likes VALUES (1, 'a'), (1, 'b'), (NULL, 'c');"
                + "CREATE TABLE totals(n INT); INSERT INTO totals VALUES (3); CREATE TRIGGER counted AFTER DELETE ON likes BEGIN UPDATE totals SET n = n - 1; END");

        assertEquals(List.of("0001.sql:1 likes 2/0 []", "0001.sql:1 posts 2000/0 []", "0001.sql:1 totals 0/1 [n]", "0001.sql:1 users 500/0 []"),
                lost(run("DELETE FROM users;")));
    }

    @Test
    void rowsThatReferToTheirOwnTableGoWithTheRebuild() throws IOException {
        project.run("CREATE TABLE tree(id INTEGER PRIMARY KEY, up INT REFERENCES tree(id) ON DELETE CASCADE); INSERT INTO tree VALUES (1, NULL), (2, 1), (3, 2)");

        assertEquals(List.of("0001.sql:4 tree 2/0 []"), lost(run("""
                PRAGMA foreign_keys=OFF;
                CREATE TABLE __new_tree(id INTEGER PRIMARY KEY, up INT REFERENCES tree(id) ON DELETE CASCADE, x);
                INSERT INTO __new_tree(id, up) SELECT id, up FROM tree;
                DROP TABLE tree;
                ALTER TABLE __new_tree RENAME TO tree;
                """)));
    }

    @Test
    void aDroppedTableAndADroppedColumnAreLost() throws IOException {
        project.run("CREATE TABLE old(a, b); INSERT INTO old VALUES (1, 2), (1, NULL)");

        assertEquals(List.of("0001.sql:1 old 0/1 [b]"), lost(run("ALTER TABLE old DROP COLUMN b;")));
        assertEquals(List.of("0001.sql:1 old 2/0 []"), lost(run("DROP TABLE old;")));
    }

    @Test
    void newNamesLoseNothing() throws IOException {
        posts("ON DELETE CASCADE");

        var result = run("""
                ALTER TABLE users RENAME TO people;
                ALTER TABLE people RENAME COLUMN name TO called;
                UPDATE people SET called = upper(called);
                CREATE INDEX x ON people(called);
                ALTER TABLE people ADD COLUMN age INT;
                """);

        assertEquals(List.of(), lost(result));
        assertEquals(List.of(new TableRows("people", 500, 500), new TableRows("posts", 2000, 2000)), result.tables());
    }

    @Test
    void everyWayToRebuildWithoutChildrenLosesNothing() throws IOException {
        assertEquals(List.of(), lost(run(REBUILD)));
        assertEquals(List.of(), lost(run("""
                ALTER TABLE users RENAME TO old;
                CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT, x);
                INSERT INTO users(id, name) SELECT id, name FROM old;
                DROP TABLE old;
                """)));
        assertEquals(List.of(), lost(run("""
                CREATE TABLE __new_users(id INTEGER PRIMARY KEY, full_name TEXT);
                INSERT INTO __new_users SELECT id, name FROM users;
                DROP TABLE users;
                ALTER TABLE __new_users RENAME TO users;
                """)));
    }

    @Test
    void aTableThatWasMadeAnewIsFollowedToItsNextName() throws IOException {
        assertEquals(List.of(), lost(run(REBUILD + "--> statement-breakpoint\nALTER TABLE users RENAME TO people;--> statement-breakpoint\nCREATE TABLE users(id INTEGER PRIMARY KEY);")));
        assertEquals(List.of("0001.sql:11 users 1/0 []"),
                lost(run(REBUILD + "--> statement-breakpoint\nALTER TABLE users RENAME TO people;--> statement-breakpoint\n\nDELETE FROM people WHERE id = 1;")));
    }

    @Test
    void whatARebuildLeavesOutOrCannotKeepIsLost() throws IOException {
        project.run("CREATE TABLE codes(id INTEGER PRIMARY KEY, zip TEXT, town TEXT, n TEXT); INSERT INTO codes VALUES (1, '01067', 'x', '12'), (2, '80331', 'y', '7'), (3, NULL, 'z', NULL)");

        assertEquals(List.of("0001.sql:3 codes 1/3 [zip, town]"), lost(run("""
                CREATE TABLE __new_codes(id INTEGER PRIMARY KEY, zip INTEGER, n INTEGER);
                INSERT INTO __new_codes SELECT id, zip, n FROM codes WHERE id < 3;
                DROP TABLE codes;
                ALTER TABLE __new_codes RENAME TO codes;
                """)));
    }

    @Test
    void valuesThatAStatementMeansToWriteAreNotLostUnlessTheyBecomeNull() throws IOException {
        project.run("CREATE TABLE t(a, b); INSERT INTO t VALUES (1, 2), (3, 4)");

        assertEquals(List.of(), lost(run("UPDATE t SET a = a + 1, b = b || 'x' WHERE a > 0;")));
        assertEquals(List.of("0001.sql:1 t 0/1 [b]"), lost(run("UPDATE t SET (a, b) = (9, NULL) WHERE a = 1;")));
    }

    @Test
    void aRowThatReplacePushesOutIsLost() throws IOException {
        project.run("CREATE TABLE t(id INTEGER PRIMARY KEY, mail UNIQUE); INSERT INTO t VALUES (1, 'a'), (2, 'b')");

        assertEquals(List.of("0001.sql:1 t 1/0 []"), lost(run("INSERT OR REPLACE INTO t VALUES (1, 'b');")));
        assertEquals(List.of(), lost(run("INSERT INTO t VALUES (1, 'c') ON CONFLICT (id) DO UPDATE SET mail = excluded.mail;")));
    }

    @Test
    void whatIsPutBackIsNotLostAndTablesOfTheRunItselfDoNotCount() throws IOException {
        posts("ON DELETE CASCADE");

        assertEquals(List.of(), lost(run("""
                CREATE TABLE kept AS SELECT * FROM posts;
                DELETE FROM posts;
                INSERT INTO posts SELECT * FROM kept;
                DROP TABLE kept;
                """)));
    }

    @Test
    void allShapesOfKeysAreTold() throws IOException {
        project.run("CREATE TABLE a(x TEXT, y INT, v, PRIMARY KEY (x, y)) WITHOUT ROWID; INSERT INTO a VALUES ('A', 1, 1), ('a', 1, 2), ('b', 2, 3);"
                + "CREATE TABLE b(x TEXT PRIMARY KEY, v); INSERT INTO b VALUES (NULL, 1), (NULL, 2), ('c', 3);"
                + "CREATE TABLE c(v, w); INSERT INTO c VALUES (1, 1), (1, 1), (2, 2)");

        assertEquals(List.of("0001.sql:1 a 1/0 []", "0001.sql:2 b 1/0 []", "0001.sql:3 c 1/0 []"), lost(run(
                "DELETE FROM a WHERE v = 2;\nDELETE FROM b WHERE v = 1;\nDELETE FROM c WHERE rowid = 2;")));
        assertEquals(List.of("0001.sql:1 a 0/3 [v]"), lost(run("UPDATE a SET v = NULL;")));
        assertEquals(List.of("0001.sql:3 c 1/0 []"), lost(run(
                "CREATE TABLE n(v, w, x);\nINSERT INTO n SELECT v, w, 0 FROM c LIMIT 2;\nDROP TABLE c;\nALTER TABLE n RENAME TO c;")));
    }

    @Test
    void aStatementThatFailsStopsAtItsLineAndItsFileLeavesNothing() throws IOException {
        project.write("0000.sql", "DELETE FROM users WHERE id > 490;");

        var result = run("DELETE FROM users;\n\nALTER TABLE users ADD COLUMN name TEXT;");

        var stopped = assertInstanceOf(Ending.Stopped.class, result.ending());
        assertEquals("0001.sql 3 ALTER TABLE users ADD COLUMN name TEXT", stopped.migration() + " " + stopped.line() + " " + stopped.statement());
        assertInstanceOf(DbError.Refused.class, stopped.error());
        assertEquals(List.of("0000.sql:1 users 10/0 []"), lost(result));
        assertEquals(List.of(new TableRows("users", 500, 490)), result.tables());
    }

    @Test
    void whatD1RefusesIsRefused() throws IOException {
        var result = run("CREATE TABLE t(x);\nVACUUM;");

        assertEquals(2, assertInstanceOf(Ending.Stopped.class, result.ending()).line());
        assertEquals(List.of(new TableRows("users", 500, 500)), result.tables());
    }

    @Test
    void whatIsTooLargeForD1IsRefused() throws IOException {
        assertEquals(1, assertInstanceOf(Ending.Stopped.class, run("UPDATE users SET name = 'x' WHERE name LIKE '" + "z".repeat(51) + "';").ending()).line());
        assertEquals(1, assertInstanceOf(Ending.Stopped.class, run("UPDATE users SET name = 'x' WHERE id = " + "abs(".repeat(101) + "1" + ")".repeat(101) + ";").ending()).line());
        assertTrue(run("UPDATE users SET name = 'x' WHERE name LIKE '" + "z".repeat(50) + "';").complete());
    }

    @Test
    void aBrokenKeyThatWasDeferredStopsAtTheEndOfTheFile() throws IOException {
        posts("ON DELETE NO ACTION");

        var stopped = assertInstanceOf(Ending.Stopped.class, run("PRAGMA defer_foreign_keys=ON;\nDELETE FROM users;").ending());

        assertEquals(0, stopped.line());
        assertInstanceOf(DbError.Constraint.class, stopped.error());
    }

    @Test
    void theDatabaseStaysAsItIsAndTheCopyIsGone() throws IOException {
        posts("ON DELETE CASCADE");
        run(REBUILD);

        assertEquals(List.of(List.of(Value.of(2000))), project.rows("SELECT count(*) FROM posts"));
        try (var files = Files.list(folder.resolve("scratch"))) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void aRunThatIsStoppedEndsAsCancelled() throws IOException {
        project.write("0001.sql", "CREATE TABLE t AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n;");
        var stop = new AtomicBoolean();

        try (var copy = project.scratch(stop::get)) {
            var plan = project.plan();
            var error = assertThrows(DbException.class, () -> DryRun.run(copy, plan, true, _ -> stop.set(true))).error();
            assertInstanceOf(DbError.Cancelled.class, error);
        }
    }

    @Test
    void progressIsToldPerStatement() throws IOException {
        project.write("0001.sql", "CREATE TABLE a(x); CREATE TABLE b(x);");
        var told = new ArrayList<DryRunProgress>();

        try (var copy = project.scratch(() -> false)) {
            DryRun.run(copy, project.plan(), true, told::add);
        }

        assertEquals(List.of(new DryRunProgress("0001.sql", 0, 2), new DryRunProgress("0001.sql", 1, 2), new DryRunProgress("0001.sql", 2, 2)), told);
    }

    @Test
    void brokenReferencesThatWereThereBeforeAreNotBlamedOnTheRun() throws IOException {
        project.run("PRAGMA defer_foreign_keys=ON; CREATE TABLE child(x, u REFERENCES users(id))");
        var result = run("INSERT INTO child VALUES (1, 1);");

        assertTrue(result.complete());
        assertEquals(0, result.foreignKeyViolations());
    }

    private DryRunResult run(String text) throws IOException {
        project.write("0001.sql", text);
        try (var copy = project.scratch(() -> false)) {
            return DryRun.run(copy, project.plan(), true, _ -> {});
        }
    }

    private static List<String> lost(DryRunResult result) {
        return result.lost().stream()
                .map(it -> "%s:%d %s %d/%d %s".formatted(it.migration(), it.line(), it.table(), it.rows(), it.values(), it.columns())).sorted().toList();
    }

    @Test
    void aTableIsLookedAtOncePerFileAndMoreOftenOnlyWhereSomethingIsMissing() throws IOException {
        assertEquals(1, looks(updates(300, "'x'")));
        assertEquals(List.of(), lost(run(updates(300, "'x'"))));

        var one = updates(200, "'x'") + "DELETE FROM users WHERE id = 7;\n" + updates(99, "'y'");
        assertEquals(List.of("0001.sql:201 users 1/0 []"), lost(run(one)));
        assertEquals(1 + 8 + 8 + 5, looks(one), "the file, its parts, those of the part that took something, and its statements");
    }

    @Test
    void statementsRunOnceMoreAsTheyRanAtFirst() throws IOException {
        project.run("CREATE TABLE log(id INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT); INSERT INTO log(what) VALUES ('a'), ('b')");
        posts("ON DELETE CASCADE");

        project.write("0001.sql", "ALTER TABLE log RENAME TO notes;\nALTER TABLE notes RENAME COLUMN what TO words;\nINSERT INTO notes(words) VALUES ('c');\nDELETE FROM notes WHERE words = 'a';\n"
                + "PRAGMA defer_foreign_keys=ON;\nDELETE FROM users WHERE id = 3;\nINSERT INTO notes(words) VALUES ('d');\nDROP TABLE notes;\nCREATE TABLE notes(id INTEGER PRIMARY KEY, words TEXT);");
        var told = new ArrayList<Integer>();
        try (var copy = project.scratch(() -> false)) {
            var result = DryRun.run(copy, project.plan(), true, progress -> told.add(progress.done()));

            assertEquals(List.of("0001.sql:4 log 1/0 []", "0001.sql:6 posts 4/0 []", "0001.sql:6 users 1/0 []", "0001.sql:8 log 2/0 []"), lost(result));
        }
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), told);
    }

    private int looks(String sql) throws IOException {
        project.write("0001.sql", sql);
        try (var copy = project.scratch(() -> false)) {
            var counted = new CountedLooks(copy);
            DryRun.run(counted.counting(), project.plan(), true, _ -> {});
            return counted.looks();
        }
    }

    private static String updates(int count, String name) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "UPDATE users SET name = " + name + " WHERE id = " + i + ";\n").collect(Collectors.joining());
    }
}
