package dev.petrichor.db.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import dev.petrichor.db.Standing;
import dev.petrichor.db.Step;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.loopback.SmallDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session that only reads knows of the file under it while other programs do what they like with it. */
class StandingTest {

    /** As often as an overwriting is looked at before it is believed, and once more. */
    private static final int LOOKS = 6;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"WAL", "DELETE"})
    void aFileThatIsDeletedIsGoneAndNothingIsMadeInItsPlace(String journal) throws Exception {
        var file = make("db.sqlite", journal);
        try (var session = open(file)) {
            assertEquals(new Standing.Sound(), session.standing());
            for (var name : new String[]{"db.sqlite", "db.sqlite-wal", "db.sqlite-shm"}) {
                Files.deleteIfExists(folder.resolve(name));
            }

            assertEquals(new Standing.Gone(), session.standing());
        }
        assertFalse(Files.exists(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAL", "DELETE"})
    void aFileThatAnotherTookThePlaceOfIsReplaced(String journal) throws Exception {
        var file = make("db.sqlite", journal);
        try (var session = open(file)) {
            Files.move(make("other.sqlite", journal), file, StandardCopyOption.REPLACE_EXISTING);

            assertEquals(new Standing.Replaced(false), session.standing());
            Page.read(session, new Sql("SELECT * FROM t"), 0);
            assertEquals(new Standing.Replaced(false), session.standing());
        }
        try (var again = open(file)) {
            assertEquals(new Standing.Sound(), again.standing());
        }
    }

    /** SQLite puts a log over whatever file it lies beside. */
    @Test
    void aReplacedFileBesideTheOldLogIsToldApart() throws Exception {
        var file = make("db.sqlite", "WAL");
        try (var program = ChildProgram.start(OtherProgram.class, file); var session = open(file)) {
            assertEquals("ok", program.ask("INSERT INTO t VALUES (2)"));
            assertEquals(new Standing.Sound(), session.standing());
            Files.move(make("other.sqlite", "DELETE"), file, StandardCopyOption.REPLACE_EXISTING);

            assertEquals(new Standing.Replaced(true), session.standing());
            Files.delete(folder.resolve("db.sqlite-wal"));
            assertEquals(new Standing.Replaced(false), session.standing());
        }
    }

    /** A program that moves pages out of the log looks the same for as long as it has not counted them. */
    @Test
    void aContentThatWasCopiedOverAFileWithALogIsSeenWhenItStays() throws Exception {
        var file = make("db.sqlite", "WAL");
        var other = Files.readAllBytes(make("other.sqlite", "DELETE"));
        try (var program = ChildProgram.start(OtherProgram.class, file); var session = open(file)) {
            assertEquals("ok", program.ask("INSERT INTO t VALUES (2)"));
            assertEquals(new Standing.Sound(), session.standing());

            Files.write(file, other);

            assertEquals(new Standing.Sound(), session.standing(), "not yet believed");
            assertEquals(new Standing.Replaced(true), lookAgain(session));
        }
    }

    @Test
    void whatOtherProgramsWriteAndMoveOutOfTheLogIsTheSameFile() throws Exception {
        var file = make("db.sqlite", "WAL");
        try (var other = ChildProgram.start(OtherProgram.class, file); var session = open(file)) {
            assertEquals("ok", other.ask("INSERT INTO t VALUES (2)"));
            assertEquals(new Standing.Sound(), lookAgain(session));
            assertEquals("ok", other.ask("PRAGMA wal_checkpoint(PASSIVE)"));
            assertEquals(new Standing.Sound(), lookAgain(session));
            assertEquals("ok", other.ask("INSERT INTO t VALUES (3)"));
            assertEquals(new Standing.Sound(), lookAgain(session));
        }
    }

    @Test
    void aFileInAFolderThatTakesNothingIsReadAndRefusesBeforeAnythingIsTried() throws Exception {
        try (var small = SmallDisk.in(folder, 1024)) {
            var file = make("disk/db.sqlite", "DELETE");
            small.protect();
            var why = new DbError.ReadOnlyFile(file, "it is write-protected");
            try (var session = new Connector(Clock.systemUTC()).open(new Database.LocalFile(file), new Permission.Free(), SqlListener.NONE)) {
                assertEquals(new Standing.WriteProtected(why), session.standing());
                assertEquals(why, assertThrows(DbException.class, () -> session.batch(List.of(Step.of(new Sql("INSERT INTO t VALUES (2)"))))).error());
                small.release();

                assertEquals(new Standing.Sound(), session.standing());
            }
        }
    }

    /** Reading behind a log makes a file beside the database; a copy of one that nobody can change needs none. */
    @Test
    void aFileWithALogInAFolderThatTakesNothingIsNotReadThereButCopied() throws Exception {
        try (var small = SmallDisk.in(folder, 1024)) {
            var file = make("disk/db.sqlite", "WAL");
            small.protect();

            assertEquals(new DbError.UnreadableHere(file, true), assertThrows(DbException.class, () -> open(file).close()).error());

            var copy = folder.resolve("copy.sqlite");
            new Connector(Clock.systemUTC()).copies(new Database.LocalFile(file), Permission.ReadOnly::new, () -> false).copyTo(copy);
            try (var session = open(copy)) {
                assertEquals(1, Page.read(session, new Sql("SELECT * FROM t"), 0).rows().size());
            }
        }
    }

    @Test
    void aLogThatCannotBeReadIsNotLeftOutOfACopy() throws Exception {
        try (var small = SmallDisk.in(folder, 2048)) {
            var disk = small.root();
            var file = make("disk/db.sqlite", "WAL");
            Files.write(disk.resolve("db.sqlite-wal"), new byte[100]);
            small.protect();
            var copies = new Connector(Clock.systemUTC()).copies(new Database.LocalFile(file), Permission.ReadOnly::new, () -> false);

            var refused = assertThrows(DbException.class, () -> copies.copyTo(folder.resolve("copy.sqlite"))).error();

            assertEquals(new DbError.UnreadableHere(file, false), refused);
            assertFalse(Files.exists(folder.resolve("copy.sqlite")));
        }
    }

    @Test
    void aJournalThatCannotBeRolledBackIsNotLeftOutOfACopy() throws Exception {
        try (var small = SmallDisk.in(folder, 2048)) {
            var disk = small.root();
            var file = make("disk/db.sqlite", "WAL");
            Files.write(disk.resolve("db.sqlite-journal"), new byte[100]);
            small.protect();

            assertEquals(new DbError.UnreadableHere(file, false), notCopied(file, () -> false));
        }
    }

    /** Whoever else may write there does not wait for a reader that agrees with nobody. */
    @Test
    void aFileThatIsWrittenToWhileItIsCopiedGivesNoCopy() throws Exception {
        try (var small = SmallDisk.in(folder, 9216)) {
            var file = make("disk/db.sqlite", "WAL");
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
                statement.executeUpdate("INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) SELECT i FROM n");
            }
            small.protect();
            var writes = new AtomicInteger();

            var refused = notCopied(file, () -> {
                touch(small, file, writes.incrementAndGet());
                return false;
            });

            assertTrue(writes.get() > 0, "it was looked at meanwhile");
            assertEquals(new DbError.CannotOpen(file, "another program wrote to it while it was copied"), refused);
        }
    }

    private static void touch(SmallDisk disk, Path file, int time) {
        try {
            disk.release();
            Files.setLastModifiedTime(file, FileTime.fromMillis(time));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DbError notCopied(Path file, BooleanSupplier stopped) {
        var copies = new Connector(Clock.systemUTC()).copies(new Database.LocalFile(file), Permission.ReadOnly::new, stopped);
        var copy = folder.resolve("copy.sqlite");
        var refused = assertThrows(DbException.class, () -> copies.copyTo(copy)).error();
        assertFalse(Files.exists(copy));
        return refused;
    }

    private static Standing lookAgain(Session session) {
        var last = session.standing();
        for (var look = 1; look < LOOKS; look++) {
            last = session.standing();
        }
        return last;
    }

    private Path make(String name, String journal) throws SQLException {
        var file = folder.resolve(name);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA journal_mode=" + journal);
            statement.executeUpdate("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
        }
        return file;
    }

    private static Session open(Path path) {
        return new Connector(Clock.systemUTC()).open(new Database.LocalFile(path), new Permission.ReadOnly(), SqlListener.NONE);
    }
}
