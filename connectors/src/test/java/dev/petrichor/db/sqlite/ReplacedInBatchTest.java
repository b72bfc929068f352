package dev.petrichor.db.sqlite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that is deleted or replaced after a batch began: what would go into a file without a name is not called done. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "nobody deletes a file there that a program has open")
class ReplacedInBatchTest {

    private static final int ROWS = 20;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"WAL", "DELETE"})
    void aBatchOverADeletedFileIsRefused(String journal) throws Exception {
        var file = make("db.sqlite", journal);
        try (var session = open(file, _ -> delete(file))) {
            assertEquals(new DbError.Replaced(file), refusal(session));
        }
        assertFalse(Files.exists(file), "nothing is made in its place");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAL", "DELETE"})
    void aBatchOverAReplacedFileIsRefusedAndTheNewFileStaysAsItIs(String journal) throws Exception {
        var file = make("db.sqlite", journal);
        var other = make("other.sqlite", "DELETE");
        var bytes = Files.readAllBytes(other);
        try (var session = open(file, _ -> move(other, file))) {
            assertEquals(new DbError.Replaced(file), refusal(session));
        }
        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    @Test
    void aBatchWhoseLogIsDeletedIsRefused() throws Exception {
        var file = make("db.sqlite", "WAL");
        try (var session = open(file, _ -> delete(folder.resolve("db.sqlite-wal")))) {
            assertEquals(new DbError.ReadOnlyFile(file, "another program deleted its -wal file meanwhile"), refusal(session));
        }
    }

    /** As an import does: the rows come while the transaction is open. */
    @ParameterizedTest
    @ValueSource(strings = {"WAL", "DELETE"})
    void rowsThatComeWhileTheFileGoesAwayAreRefused(String journal) throws Exception {
        var file = make("db.sqlite", journal);
        try (var session = open(file, SqlListener.NONE)) {
            var steps = IntStream.range(0, ROWS).mapToObj(i -> {
                if (i == ROWS / 2) {
                    delete(file);
                }
                return Step.of(Sql.of("INSERT INTO t VALUES (?)", Value.of(i)));
            });

            var refused = assertThrows(DbException.class, () -> session.batch(steps.iterator())).error();

            assertEquals(new DbError.Replaced(file), refused);
            assertEquals(Value.of(0), Page.read(session, new Sql("SELECT count(*) FROM t"), 0).single().orElseThrow());
        }
    }

    private static DbError refusal(Session session) {
        var steps = IntStream.range(0, 2).mapToObj(i -> Step.of(Sql.of("INSERT INTO t VALUES (?)", Value.of(i)))).toList();
        var refused = assertThrows(DbException.class, () -> session.batch(steps)).error();
        assertEquals(Value.of(0), Page.read(session, new Sql("SELECT count(*) FROM t"), 0).single().orElseThrow(), "what is still seen has none of it");
        return refused;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path other, Path file) {
        try {
            if (Files.exists(other)) {
                Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Session open(Path file, SqlListener listener) {
        return SqliteSession.open(new Database.LocalFile(file), true, listener);
    }

    private Path make(String name, String journal) throws SQLException {
        var file = folder.resolve(name);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA journal_mode=" + journal);
            statement.executeUpdate("CREATE TABLE t (a)");
        }
        return file;
    }
}
