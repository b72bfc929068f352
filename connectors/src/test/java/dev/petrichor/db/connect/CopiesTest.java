package dev.petrichor.db.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Copies;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.loopback.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of a file that others have open, and the way back into it. */
class CopiesTest {

    private final Connector connector = new Connector(Clock.systemUTC());

    @TempDir
    private Path folder;

    private Database.LocalFile database = new Database.LocalFile(Path.of(""));

    @BeforeEach
    void create() {
        database = new Database.LocalFile(folder.resolve("a'b.sqlite"));
        connector.create(database);
        run("CREATE TABLE notes(x)", "INSERT INTO notes(rowid, x) VALUES (7, 'one'), (99, 'two')");
    }

    @Test
    void aCopyHasWhatOnlyStandsInTheLogAndKeepsRowids() throws IOException {
        var scratches = folder.resolve("scratch");
        try (var reader = open(); var rows = reader.query(new Sql("SELECT x FROM notes"))) {
            rows.next();
            try (var scratch = connector.scratch(database, scratches, () -> false)) {
                assertEquals(List.of(List.of(Value.of(7), Value.of("one")), List.of(Value.of(99), Value.of("two"))),
                        Page.read(scratch, new Sql("SELECT rowid, x FROM notes ORDER BY rowid"), 0).rows());
            }
        }
        assertEquals(List.of(), namesIn(scratches));
    }

    @Test
    void whatAKilledProgramLeftIsDeletedByTheNextAndACopyInUseIsNot() throws IOException {
        var scratches = Files.createDirectories(folder.resolve("scratch"));
        var used = "copy-" + ProcessHandle.current().pid() + "-1.sqlite";
        for (var name : List.of("copy-" + Integer.MAX_VALUE + "-1.sqlite", "copy-" + Integer.MAX_VALUE + "-1.sqlite-journal", used, "mine.txt")) {
            Files.createFile(scratches.resolve(name));
        }

        connector.scratch(database, scratches, () -> false).close();

        assertEquals(List.of(used, "mine.txt"), namesIn(scratches));
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whoHasTheFileOpenSeesWhatWasPutBack() {
        copies(() -> false).copyTo(copy());

        try (var other = open()) {
            run("DELETE FROM notes", "CREATE TABLE more(y)");
            assertEquals(0, count(other));

            copies(() -> false).restoreFrom(copy());

            assertEquals(2, count(other));
            assertEquals(List.of(), Page.read(other, new Sql("SELECT 1 FROM sqlite_schema WHERE name = 'more'"), 0).rows());
            run("INSERT INTO notes VALUES ('three')");
            assertEquals(3, count(other));
        }
    }

    @Test
    void aCopyThatHasNoRoomNamesItselfAndLeavesNothing() throws IOException {
        run("INSERT INTO notes WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 50000) SELECT i FROM n");
        try (var disk = SmallDisk.in(folder, 128)) {
            var copy = disk.root().resolve("copy.sqlite");

            var error = assertThrows(DbException.class, () -> copies(() -> false).copyTo(copy)).error();

            assertEquals(new DbError.DiskFull(copy), error);
            assertEquals(List.of(), namesIn(disk.root()));
        }
    }

    @Test
    void aCopyThatMayNotBeWrittenNamesItself() throws IOException {
        try (var disk = SmallDisk.in(folder, 128)) {
            disk.protect();
            var copy = disk.root().resolve("copy.sqlite");

            var error = assertThrows(DbException.class, () -> copies(() -> false).copyTo(copy)).error();

            assertTrue(error.toString().contains(copy.toString()), error::toString);
        }
    }

    @Test
    void aCopyIntoAFolderThatIsNotThereNamesItself() throws IOException {
        var copy = folder.resolve("nowhere/copy.sqlite");

        var error = assertThrows(DbException.class, () -> copies(() -> false).copyTo(copy)).error();

        assertTrue(error.toString().contains(copy.toString()), error::toString);
    }

    @Test
    void aFileThatHasNoRoomToComeBackIsNotThereInPart() throws IOException {
        run("INSERT INTO notes WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 50000) SELECT i FROM n");
        copies(() -> false).copyTo(copy());
        try (var disk = SmallDisk.in(folder, 128)) {
            var lost = new Database.LocalFile(disk.root().resolve("lost.sqlite"));

            var error = assertThrows(DbException.class, () -> connector.copies(lost, Permission.Free::new, () -> false).restoreFrom(copy())).error();

            assertEquals(new DbError.DiskFull(lost.path()), error);
            assertEquals(List.of(), namesIn(disk.root()));
        }
    }

    @Test
    void aDeletedFileIsPutBackWithItsFolder() throws IOException {
        copies(() -> false).copyTo(copy());
        var lost = new Database.LocalFile(folder.resolve("state/d1/lost.sqlite"));

        connector.copies(lost, Permission.Free::new, () -> false).restoreFrom(copy());

        assertEquals(List.of("lost.sqlite"), namesIn(folder.resolve("state/d1")));
        try (var session = connector.open(lost, new Permission.Free(), SqlListener.NONE)) {
            assertEquals(2, count(session));
        }
    }

    /** SQLite would take its pages for those of the new file. */
    @Test
    void aDeletedFileWhoseLogIsStillThereIsNotPutBack() throws IOException {
        copies(() -> false).copyTo(copy());
        var lost = new Database.LocalFile(folder.resolve("lost.sqlite"));
        Files.writeString(folder.resolve("lost.sqlite-wal"), "the log of what was there");

        var error = assertThrows(DbException.class, () -> connector.copies(lost, Permission.Free::new, () -> false).restoreFrom(copy())).error();

        assertInstanceOf(DbError.CannotOpen.class, error);
        assertTrue(error.toString().contains("-wal"), error::toString);
        assertTrue(Files.notExists(lost.path()));
    }

    @Test
    void nothingIsPutBackUnderAnothersLockAndThatIsSaid() throws SQLException {
        copies(() -> false).copyTo(copy());
        run("DELETE FROM notes");

        try (var other = DriverManager.getConnection("jdbc:sqlite:" + database.path()); var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertInstanceOf(DbError.Busy.class, assertThrows(DbException.class, () -> copies(() -> false).restoreFrom(copy())).error());
            statement.execute("COMMIT");
        }
        try (var session = open()) {
            assertEquals(0, count(session));
        }
        copies(() -> false).restoreFrom(copy());
        try (var session = open()) {
            assertEquals(2, count(session));
        }
    }

    @Test
    void aCopyThatIsDamagedIsNotPutBack() throws IOException {
        Files.writeString(copy(), "no database");

        var error = assertThrows(DbException.class, () -> copies(() -> false).restoreFrom(copy())).error();

        assertInstanceOf(DbError.NotADatabase.class, error);
        try (var session = open()) {
            assertEquals(2, count(session));
        }
    }

    @Test
    void aCopyThatWasNeverWrittenIsNotPutBack() throws IOException {
        Files.createFile(copy());

        assertInstanceOf(DbError.NotADatabase.class, assertThrows(DbException.class, () -> copies(() -> false).restoreFrom(copy())).error());

        try (var session = open()) {
            assertEquals(2, count(session));
        }
    }

    @Test
    void aStoppedCopyLeavesNothing() {
        run("INSERT INTO notes WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 50000) SELECT i FROM n");
        var looks = new AtomicInteger();

        var error = assertThrows(DbException.class, () -> copies(() -> looks.incrementAndGet() > 3).copyTo(copy())).error();

        assertInstanceOf(DbError.Cancelled.class, error);
        assertTrue(Files.notExists(copy()));
    }

    @Test
    void aFileThatIsThereIsNotOverwritten() throws IOException {
        Files.writeString(copy(), "mine");

        assertThrows(DbException.class, () -> copies(() -> false).copyTo(copy()));

        assertEquals("mine", Files.readString(copy()));
    }

    @Test
    void nothingIsPutBackWhereWritingIsNotAllowed() {
        copies(() -> false).copyTo(copy());
        run("DELETE FROM notes");

        var copies = connector.copies(database, Permission.ReadOnly::new, () -> false);

        assertInstanceOf(DbError.NotAllowed.class, assertThrows(DbException.class, () -> copies.restoreFrom(copy())).error());
        try (var session = open()) {
            assertEquals(0, count(session));
        }
    }

    @Test
    void aScratchShowsWhatIsNotCommittedAndTakesItBack() {
        try (var scratch = connector.scratch(() -> false)) {
            scratch.run(new Sql("CREATE TABLE t(x)"));
            scratch.begin();
            assertEquals(2, scratch.run(new Sql("INSERT INTO t VALUES (1), (2)")));
            assertEquals(List.of(List.of(Value.of(2))), Page.read(scratch, new Sql("SELECT count(*) FROM t"), 1).rows());

            scratch.undo();

            assertEquals(List.of(List.of(Value.of(0))), Page.read(scratch, new Sql("SELECT count(*) FROM t"), 1).rows());
        }
    }

    @Test
    void aScratchCannotReachOtherFiles() {
        try (var scratch = connector.scratch(() -> false)) {
            for (var sql : List.of("ATTACH '" + folder.resolve("x") + "' AS x", "VACUUM INTO '" + folder.resolve("y") + "'", "COMMIT", "PRAGMA writable_schema=ON")) {
                assertThrows(DbException.class, () -> scratch.run(new Sql(sql)), sql);
            }
        }
        assertFalse(Files.exists(folder.resolve("x")) || Files.exists(folder.resolve("y")));
    }

    @Test
    void aScratchStopsInTheMiddleOfAStatement() {
        var looks = new AtomicInteger();
        try (var scratch = connector.scratch(() -> looks.incrementAndGet() > 10)) {
            var endless = new Sql("CREATE TABLE t AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n");
            assertInstanceOf(DbError.Cancelled.class, assertThrows(DbException.class, () -> scratch.run(endless)).error());
        }
    }

    private Copies copies(BooleanSupplier stopped) {
        return connector.copies(database, Permission.Free::new, stopped);
    }

    private Path copy() {
        return folder.resolve("copy.sqlite");
    }

    private Session open() {
        return connector.open(database, new Permission.Free(), SqlListener.NONE);
    }

    private void run(String... statements) {
        try (var session = open()) {
            session.batch(List.of(statements).stream().map(sql -> Step.of(new Sql(sql))).toList());
        }
    }

    private static long count(Session session) {
        return ((Value.Int) Page.read(session, new Sql("SELECT count(*) FROM notes"), 1).single().orElseThrow()).value();
    }
}
