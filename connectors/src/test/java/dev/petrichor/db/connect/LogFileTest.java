package dev.petrichor.db.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.ChildProgram;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.OtherProgram;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.guard.Permission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A write-ahead log that somebody deletes or damages. SQLite cannot tell it from one that ends there; we make nothing worse. */
class LogFileTest {

    /** Of the log's format: its header, and a page of 4096 bytes with a header of its own. Each row is one page. */
    private static final int HEADER = 32;
    private static final int FRAME = 24 + 4096;

    @TempDir
    private Path folder;

    private Path file;
    private Path log;

    /** Ten rows that stand in the log alone, as a program that was killed leaves them. */
    @BeforeEach
    void tenRowsInTheLog() throws Exception {
        file = folder.resolve("a.sqlite");
        log = folder.resolve("a.sqlite-wal");
        new Connector(Clock.systemUTC()).create(new Database.LocalFile(file));
        try (var other = ChildProgram.start(OtherProgram.class, file)) {
            Stream.of("PRAGMA wal_autocheckpoint=0", "CREATE TABLE t (a)", "PRAGMA wal_checkpoint(TRUNCATE)").forEach(sql -> assertEquals("ok", other.ask(sql)));
            for (var i = 0; i < 10; i++) {
                assertEquals("ok", other.ask("INSERT INTO t VALUES (" + i + ")"));
            }
            other.signal("KILL");
        }
    }

    @Test
    void isReadWhereItIsWhole() {
        try (var session = open()) {
            assertEquals(Value.of(10), count(session));
        }
    }

    @Test
    void deletedMeansThatItsRowsAreGoneAndTheFileIsWhole() throws IOException {
        Files.delete(log);
        Files.delete(folder.resolve("a.sqlite-shm"));

        assertWholeWith(0);
    }

    @Test
    void aFlippedByteEndsItThere() throws IOException {
        var bytes = Files.readAllBytes(log);
        bytes[HEADER + 3 * FRAME + FRAME / 2] ^= 1;
        Files.write(log, bytes);
        Files.delete(folder.resolve("a.sqlite-shm"));

        assertWholeWith(3);
    }

    @Test
    void cutOffEndsItThere() throws IOException {
        var bytes = Files.readAllBytes(log);
        Files.write(log, Arrays.copyOf(bytes, HEADER + 5 * FRAME + FRAME / 2));
        Files.delete(folder.resolve("a.sqlite-shm"));

        assertWholeWith(5);
    }

    /** A write would fail in SQLite's middle, and the rows would be lost with the last of their readers. */
    @Test
    void deletedWhileItIsOpenStopsWritingAndTheRowsCanStillBeTakenOut() throws IOException {
        try (var session = open()) {
            assertEquals(Value.of(10), count(session));
            Files.delete(log);

            var refused = assertInstanceOf(DbError.ReadOnlyFile.class, errorOfWriting(session));

            assertTrue(refused.why().contains("-wal"), refused::why);
            assertEquals(Value.of(10), count(session));
            assertEquals(false, Files.exists(log));
        }
    }

    private void assertWholeWith(int rows) {
        try (var session = open()) {
            assertEquals(Value.of(rows), count(session));
            assertEquals(Value.of("ok"), Page.read(session, new Sql("PRAGMA integrity_check"), 0).single().orElseThrow());
            session.batch(List.of(Step.of(new Sql("INSERT INTO t VALUES ('ours')"))));
            assertEquals(Value.of(rows + 1), count(session));
        }
    }

    private static DbError errorOfWriting(Session session) {
        return assertThrows(DbException.class, () -> session.batch(List.of(Step.of(new Sql("INSERT INTO t VALUES ('ours')"))))).error();
    }

    private static Value count(Session session) {
        return Page.read(session, new Sql("SELECT count(*) FROM t"), 0).single().orElseThrow();
    }

    private Session open() {
        return new Connector(Clock.systemUTC()).open(new Database.LocalFile(file), new Permission.Free(), SqlListener.NONE);
    }
}
