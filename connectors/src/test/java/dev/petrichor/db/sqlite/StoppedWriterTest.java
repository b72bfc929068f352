package dev.petrichor.db.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.petrichor.db.ChildProgram;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.OtherProgram;
import dev.petrichor.db.Page;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another program that was stopped while it holds the right to write: reads go on, a write waits, and waiting can be ended. */
class StoppedWriterTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"WAL", "DELETE"})
    void letsUsReadAndEndTheWait(String journal) throws Exception {
        var file = make(journal);
        try (var other = ChildProgram.start(OtherProgram.class, file); var session = SqliteSession.open(new Database.LocalFile(file), true, SqlListener.NONE)) {
            assertEquals("ok", other.ask("BEGIN IMMEDIATE"));
            assertEquals("ok", other.ask("INSERT INTO t VALUES (100)"));
            other.signal("STOP");

            assertEquals(1, count(session));
            assertEquals(new DbError.Busy(file, "java (pid " + other.pid() + ")"), errorOfWriting(session));
            assertEquals(new DbError.Cancelled(), errorOfWritingUntilCancelled(session));
            assertEquals(1, count(session));

            other.signal("CONT");
            assertEquals("ok", other.ask("COMMIT"));
            session.batch(List.of(write()));
            assertEquals(3, count(session));
        }
    }

    /** The interrupt comes when the writing thread is seen to wait: one is enough. */
    private static DbError errorOfWritingUntilCancelled(SqliteSession session) {
        var ended = new CompletableFuture<DbError>();
        var thread = Thread.ofPlatform().daemon().start(() -> ended.complete(errorOfWriting(session)));
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        session.interrupt();
        return ended.join();
    }

    private static DbError errorOfWriting(SqliteSession session) {
        return assertThrows(DbException.class, () -> session.batch(List.of(write()))).error();
    }

    private static Step write() {
        return Step.of(new Sql("INSERT INTO t VALUES (2)"));
    }

    private static long count(SqliteSession session) {
        return ((Value.Int) Page.read(session, new Sql("SELECT count(*) FROM t"), 0).single().orElseThrow()).value();
    }

    private Path make(String journal) throws SQLException {
        var file = folder.resolve("held.sqlite");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA journal_mode=" + journal);
            statement.executeUpdate("CREATE TABLE t (a)");
            statement.executeUpdate("INSERT INTO t VALUES (1)");
        }
        return file;
    }
}
