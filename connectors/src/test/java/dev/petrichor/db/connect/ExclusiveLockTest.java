package dev.petrichor.db.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program keeps a file for itself between its statements. */
class ExclusiveLockTest {

    @TempDir
    private Path folder;

    /** One journal is enough: the wait is five seconds. In the other the lock is the same. */
    @Test
    void openingAndWritingEndAsBusyAndWorkAsSoonAsItLetsGo() throws Exception {
        var file = folder.resolve("kept.sqlite");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE t (a)");
        }
        try (var other = ChildProgram.start(OtherProgram.class, file)) {
            assertEquals("ok", other.ask("PRAGMA locking_mode=exclusive"));
            assertEquals("ok", other.ask("INSERT INTO t VALUES (1)"));

            assertInstanceOf(DbError.Busy.class, assertThrows(DbException.class, () -> open(file).close()).error());

            assertEquals("ok", other.ask("PRAGMA locking_mode=normal"));
            assertEquals("ok", other.ask("INSERT INTO t VALUES (2)"));
            try (var session = open(file)) {
                session.batch(List.of(Step.of(new Sql("INSERT INTO t VALUES (3)"))));
                assertEquals(Value.of(3), Page.read(session, new Sql("SELECT count(*) FROM t"), 1).single().orElseThrow());
            }
        }
    }

    private static Session open(Path file) {
        return new Connector(Clock.systemUTC()).open(new Database.LocalFile(file), new Permission.Free(), SqlListener.NONE);
    }
}
