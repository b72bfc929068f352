package dev.petrichor.db.connect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases whose bytes are not what SQLite would write, and files that change hands while they are open. */
class DamagedFilesTest {

    private static final int PAGE = 4096;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void makeDatabase() throws SQLException {
        file = folder.resolve("real.sqlite");
        make(file, "DELETE");
    }

    @ParameterizedTest
    @MethodSource("damages")
    void isNamedAtOpeningAndNothingIsChanged(int offset, int[] bytes, Class<? extends DbError> expected) throws IOException {
        var damaged = Files.readAllBytes(file);
        for (var i = 0; i < bytes.length; i++) {
            damaged[offset + i] = (byte) bytes[i];
        }
        Files.write(file, damaged);

        for (var permission : List.of(new Permission.ReadOnly(), new Permission.Free())) {
            assertInstanceOf(expected, assertThrows(DbException.class, () -> open(permission).close()).error());
        }

        assertArrayEquals(damaged, Files.readAllBytes(file));
        assertEquals(List.of("real.sqlite"), names());
    }

    static Stream<Arguments> damages() {
        var random = new Random(1).ints(100, 0, 256).toArray();
        return Stream.of(
                Arguments.of(0, random, DbError.NotADatabase.class), Arguments.of(16, new int[]{0, 3}, DbError.NotADatabase.class),
                Arguments.of(19, new int[]{3}, DbError.NotADatabase.class), Arguments.of(16, new int[]{32, 0}, DbError.Corrupt.class),
                Arguments.of(44, new int[]{0, 0, 0, 9}, DbError.CannotOpen.class));
    }

    @Test
    void aNewerWriteVersionIsReadAndNotWritten() throws IOException {
        var newer = Files.readAllBytes(file);
        newer[18] = 3;
        Files.write(file, newer);

        try (var session = open(new Permission.Free())) {
            assertEquals(Value.of(500), count(session, "big"));
            assertInstanceOf(DbError.ReadOnlyFile.class, errorOfWriting(session));
        }

        assertArrayEquals(newer, Files.readAllBytes(file));
    }

    @Test
    void aDamagedPageIsFoundWhenItIsTouchedAndThenNothingIsWritten() throws IOException {
        var damaged = Files.readAllBytes(file);
        Arrays.fill(damaged, 20 * PAGE, 21 * PAGE, (byte) 0x5a);
        Files.write(file, damaged);

        try (var session = open(new Permission.Free())) {
            assertEquals(Value.of(1), count(session, "t"));
            var found = assertThrows(DbException.class, () -> Page.read(session, new Sql("SELECT sum(length(filler)) FROM big"), 0));

            assertInstanceOf(DbError.Corrupt.class, found.error());
            assertEquals(new DbError.ReadOnlyFile(file.toAbsolutePath(), "it is damaged"), errorOfWriting(session));
        }

        assertArrayEquals(damaged, Files.readAllBytes(file));
    }

    @Test
    void aSchemaThatCannotBeReadNamesItsObjectAndNothingIsChanged() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA writable_schema=1");
            statement.executeUpdate("UPDATE sqlite_schema SET sql = 'CREATE TABLE big (' WHERE name = 'big'");
        }
        var malformed = Files.readAllBytes(file);

        for (var permission : List.of(new Permission.ReadOnly(), new Permission.Free())) {
            var error = assertThrows(DbException.class, () -> open(permission).close()).error();
            assertTrue(error instanceof DbError.Corrupt(var path, var object) && path.equals(file.toAbsolutePath()) && object.contains("big"), error::toString);
        }
        assertArrayEquals(malformed, Files.readAllBytes(file));
    }

    @Test
    void anUnfinishedWriteIsRolledBackOnlyWhereWritingIsAllowed() throws Exception {
        var hot = hotJournal();

        var refused = assertThrows(DbException.class, () -> open(hot, new Permission.ReadOnly()).close()).error();
        assertEquals(new DbError.ReadOnlyFile(hot.toAbsolutePath(), "an unfinished write must be rolled back first"), refused);
        try (var session = open(hot, new Permission.Free())) {
            assertEquals(Value.of(0), Page.read(session, new Sql("SELECT count(*) FROM big WHERE filler = 'half'"), 0).single().orElseThrow());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "WAL"})
    void aFileThatWasMovedOrReplacedIsNotWrittenTo(String mode) throws Exception {
        var open = folder.resolve("open.sqlite");
        for (var replaced : List.of(false, true)) {
            make(open, mode);
            var other = folder.resolve("other.sqlite");
            make(other, "DELETE");
            var others = Files.readAllBytes(other);
            try (var session = open(open, new Permission.Free())) {
                count(session, "t");
                Files.move(open, folder.resolve("moved.sqlite"), StandardCopyOption.REPLACE_EXISTING);
                if (replaced) {
                    Files.move(other, open);
                }

                assertEquals(new DbError.Replaced(open.toAbsolutePath()), errorOfWriting(session));
            }
            if (replaced) {
                assertArrayEquals(others, Files.readAllBytes(open));
            }
            for (var name : List.of("open.sqlite", "open.sqlite-wal", "open.sqlite-shm", "moved.sqlite", "other.sqlite")) {
                Files.deleteIfExists(folder.resolve(name));
            }
        }
    }

    @Test
    void aFileThatWasOverwrittenWhileItsLogIsOpenIsNotWrittenTo() throws Exception {
        var open = folder.resolve("open.sqlite");
        make(open, "WAL");
        var others = Files.readAllBytes(file);
        try (var session = open(open, new Permission.Free())) {
            session.batch(List.of(Step.of(new Sql("INSERT INTO t VALUES (2)"))));
            Files.write(open, others);

            assertEquals(new DbError.Replaced(open.toAbsolutePath()), errorOfWriting(session));
        }
        assertArrayEquals(others, Files.readAllBytes(open));
    }

    @Test
    void aLogThatAnotherProgramMovesIntoTheFileIsNoOverwriting() throws Exception {
        var open = folder.resolve("open.sqlite");
        make(open, "WAL");
        try (var other = ChildProgram.start(OtherProgram.class, open)) {
            assertEquals("ok", other.ask("PRAGMA wal_autocheckpoint=0"));
            assertEquals("ok", other.ask("INSERT INTO t VALUES (2)"));
            try (var session = open(open, new Permission.Free())) {
                assertEquals("ok", other.ask("PRAGMA wal_checkpoint(PASSIVE)"));

                session.batch(List.of(Step.of(new Sql("INSERT INTO t VALUES (3)"))));

                assertEquals("ok", other.ask("INSERT INTO t VALUES (4)"));
                session.batch(List.of(Step.of(new Sql("INSERT INTO t VALUES (5)"))));
                assertEquals(Value.of(5), count(session, "t"));
            }
        }
    }

    /** Without a log SQLite sees by itself that the content is another, and mixes nothing. */
    @Test
    void aFileThatWasOverwrittenWithoutALogIsWorkedWithAsItStands() throws Exception {
        var open = folder.resolve("open.sqlite");
        make(open, "DELETE");
        var other = folder.resolve("other.sqlite");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + other); var statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE t (a); INSERT INTO t VALUES ('other'), ('other')");
        }
        try (var session = open(open, new Permission.Free())) {
            session.batch(List.of(Step.of(new Sql("INSERT INTO t VALUES (2)"))));
            Files.write(open, Files.readAllBytes(other));

            session.batch(List.of(Step.expecting(2, new Sql("UPDATE t SET a = 'ours' WHERE a = 'other'"))));

            assertEquals(Value.of(2), count(session, "t"));
            assertEquals(Value.of("ok"), Page.read(session, new Sql("PRAGMA integrity_check"), 0).single().orElseThrow());
            assertInstanceOf(DbError.Refused.class, assertThrows(DbException.class, () -> count(session, "big")).error());
        }
    }

    /** The state of a file and its journal when a program dies after a part of its pages was written. */
    private Path hotJournal() throws Exception {
        var hot = folder.resolve("hot.sqlite");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA cache_size=2");
            statement.executeUpdate("BEGIN IMMEDIATE");
            statement.executeUpdate("UPDATE big SET filler = 'half'");
            Files.copy(file, hot);
            Files.copy(folder.resolve("real.sqlite-journal"), folder.resolve("hot.sqlite-journal"));
            statement.executeUpdate("ROLLBACK");
        }
        return hot;
    }

    private static void make(Path path, String mode) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + path); var statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA page_size=" + PAGE);
            statement.executeUpdate("PRAGMA journal_mode=" + mode);
            statement.executeUpdate("CREATE TABLE t (a); INSERT INTO t VALUES (1); CREATE TABLE big (id INTEGER PRIMARY KEY, filler)");
            statement.executeUpdate("""
                    INSERT INTO big SELECT value, hex(zeroblob(1000)) FROM (
                      WITH RECURSIVE c(value) AS (VALUES (1) UNION ALL SELECT value + 1 FROM c WHERE value < 500) SELECT value FROM c)""");
        }
    }

    private Session open(Permission permission) {
        return open(file, permission);
    }

    private static Session open(Path path, Permission permission) {
        return new Connector(Clock.systemUTC()).open(new Database.LocalFile(path), permission, SqlListener.NONE);
    }

    private static Value count(Session session, String table) {
        return Page.read(session, new Sql("SELECT count(*) FROM " + table), 0).single().orElseThrow();
    }

    private static DbError errorOfWriting(Session session) {
        return assertThrows(DbException.class, () -> session.batch(List.of(Step.of(new Sql("INSERT INTO t VALUES (3)"))))).error();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(it -> it.getFileName().toString()).sorted().toList();
        }
    }
}
