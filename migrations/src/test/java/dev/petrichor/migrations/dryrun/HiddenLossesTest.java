package dev.petrichor.migrations.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.migrations.MigrationFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Losses that a count of rows does not show, and changes that are none. */
class HiddenLossesTest {

    @TempDir
    private Path folder;

    private MigrationFolder project;

    @BeforeEach
    void open() throws IOException {
        project = MigrationFolder.in(folder);
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void aColumnThatIsLeftOutOfATableWithoutAKey() throws IOException {
        project.run("CREATE TABLE log(at INT, what TEXT, who TEXT); INSERT INTO log VALUES (1, 'in', 'Ada'), (1, 'in', 'Bob'), (2, 'out', NULL)");

        assertEquals(List.of("3 log 0/2 [who]"), project.losses("CREATE TABLE n(at INT, what TEXT);\nINSERT INTO n SELECT at, what FROM log;\nDROP TABLE log;\nALTER TABLE n RENAME TO log;"));
        assertEquals(List.of(), project.losses("CREATE TABLE n(at INT, what TEXT, whom TEXT);\nINSERT INTO n SELECT at, what, who FROM log;\nDROP TABLE log;\nALTER TABLE n RENAME TO log;"));
    }

    @Test
    void aDuplicateInThePlaceOfWhichANewRowComes() throws IOException {
        project.run("CREATE TABLE log(what TEXT, n INT); INSERT INTO log VALUES ('a', 1), ('a', 1), ('b', 2)");

        assertEquals(List.of("4 log 1/0 []"), project.losses(
                "CREATE TABLE n(what TEXT, n INT);\nINSERT INTO n SELECT DISTINCT what, n FROM log;\nINSERT INTO n VALUES ('new', 3);\nDROP TABLE log;\nALTER TABLE n RENAME TO log;"));
        assertEquals(List.of(), project.losses(
                "CREATE TABLE n(what TEXT, n TEXT);\nINSERT INTO n SELECT what, n FROM log;\nINSERT INTO n VALUES ('new', 3);\nDROP TABLE log;\nALTER TABLE n RENAME TO log;"));
    }

    @Test
    void rowsThatAReplacePushesOutOfAnotherPlace() throws IOException {
        project.run("CREATE TABLE t(id INTEGER PRIMARY KEY, mail TEXT UNIQUE, n INT); INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 2)");

        assertEquals(List.of("1 t 1/0 []"), project.losses("WITH x(id, mail) AS (SELECT 3, 'b') INSERT OR REPLACE INTO t SELECT id, mail, 9 FROM x;"));
        assertEquals(List.of("1 t 1/0 []"), project.losses("INSERT OR REPLACE INTO t SELECT 3, 'b', 9;"));
        assertEquals(List.of(), project.losses("WITH x(id, mail) AS (SELECT 1, 'c') INSERT OR REPLACE INTO t SELECT id, mail, 9 FROM x;"));
    }

    @Test
    void rowsThatAKeyReplacesByItself() throws IOException {
        project.run("CREATE TABLE t(id INTEGER PRIMARY KEY, mail TEXT UNIQUE ON CONFLICT REPLACE); INSERT INTO t VALUES (1, 'a'), (2, 'b');"
                + "CREATE TABLE w(a TEXT, b TEXT, v INT, PRIMARY KEY (a, b) ON CONFLICT REPLACE) WITHOUT ROWID; INSERT INTO w VALUES ('x', 'y', 1)");

        assertEquals(List.of("1 t 1/0 []"), project.losses("INSERT INTO t VALUES (3, 'b');"));
        assertEquals(List.of("1 t 1/0 []"), project.losses("INSERT INTO t SELECT 3, 'b';"));
        assertEquals(List.of("1 w 0/1 [v]"), project.losses("INSERT INTO w SELECT 'x', 'y', 9;"));
    }

    @Test
    void aTimeThatATriggerSetsIsMeant() throws IOException {
        project.run("CREATE TABLE t(id INTEGER PRIMARY KEY, n INT, updated_at TEXT, other INT); INSERT INTO t VALUES (1, 1, 'then', 5);"
                + "CREATE TRIGGER stamped AFTER UPDATE OF n ON t BEGIN UPDATE t SET updated_at = 'now' WHERE id = new.id; END");

        assertEquals(List.of(), project.losses("UPDATE t SET n = 2;"));
        project.run("CREATE TRIGGER more AFTER UPDATE OF n ON t BEGIN DELETE FROM t WHERE id = new.id; END");
        assertEquals(List.of("1 t 1/0 []"), project.losses("UPDATE t SET n = 2;"));
    }

    @Test
    void aColumnWhoseValuesStandInANewOneIsNotLost() throws IOException {
        project.run("CREATE TABLE t(id INTEGER PRIMARY KEY, old TEXT); INSERT INTO t VALUES (1, 'a'), (2, NULL), (3, 'c')");

        assertEquals(List.of(), project.losses("ALTER TABLE t ADD COLUMN new TEXT;\nUPDATE t SET new = old;\nALTER TABLE t DROP COLUMN old;"));
        assertEquals(List.of("3 t 0/2 [old]"), project.losses("ALTER TABLE t ADD COLUMN new TEXT;\nUPDATE t SET new = 'x';\nALTER TABLE t DROP COLUMN old;"));
    }

    @Test
    void anIndexOfWordsHasNoRowsOfItsOwn() throws IOException {
        project.run("CREATE TABLE t(id INTEGER PRIMARY KEY, body TEXT); INSERT INTO t VALUES (1, 'a b'); CREATE VIRTUAL TABLE words USING fts5(body, content='t', content_rowid='id');"
                + "INSERT INTO words(words) VALUES ('rebuild'); CREATE VIRTUAL TABLE own USING fts5(body); INSERT INTO own VALUES ('x')");

        assertEquals(List.of(), project.losses("DROP TABLE words;"));
        assertEquals(List.of(), project.findings("DROP TABLE words;"));
        assertEquals(List.of("1 own 1/0 []"), project.losses("DROP TABLE own;"));
    }
}
