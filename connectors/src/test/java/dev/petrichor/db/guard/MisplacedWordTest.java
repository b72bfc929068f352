package dev.petrichor.db.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.connect.Connector;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that begins like no statement is answered as SQLite answers it, and not with what the guard forbids. */
class MisplacedWordTest {

    @TempDir
    private Path folder;

    private Session session;

    @BeforeEach
    void open() {
        var file = new Database.LocalFile(folder.resolve("a.sqlite"));
        var connector = new Connector(Clock.systemUTC());
        connector.create(file);
        session = connector.open(file, new Permission.Free(), SqlListener.NONE);
    }

    @AfterEach
    void close() {
        session.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELEC nope", "-- why\n  UPDAT t SET a = 1", "foo", "1", "'text'", "\"name\"", "(SELECT 1)", "x'00'", "?", "ABORT", "TABLE t", "*", "INTO t"})
    void isASyntaxErrorAtItsPlace(String sql) throws SQLException {
        var expected = new DbError.Refused(wordsOfSqlite(sql), 1, sql.indexOf(wordsOfSqlite(sql).split("\"", 2)[1].replaceAll("\": syntax error$", "")));

        assertEquals(expected, assertThrows(DbException.class, () -> session.query(new Sql(sql))).error());
        assertEquals(expected, assertThrows(DbException.class, () -> session.batch(List.of(Step.of(new Sql(sql))))).error());
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT s", "RELEASE s", "ATTACH 'x' AS y", "DETACH y"})
    void whatSteersTheConnectionIsStillForbidden(String sql) {
        var error = assertThrows(DbException.class, () -> session.batch(List.of(Step.of(new Sql(sql))))).error();

        assertTrue(error instanceof DbError.NotAllowed(var why) && why.contains("BEGIN, COMMIT, ATTACH"), error::toString);
    }

    /** Asked of the engine itself, past everything of ours. */
    private static String wordsOfSqlite(String sql) throws SQLException {
        try (var sqlite = DriverManager.getConnection("jdbc:sqlite::memory:"); var statement = sqlite.createStatement()) {
            var message = assertThrows(SQLException.class, () -> statement.execute(sql)).getMessage();
            return message.substring(message.indexOf("(near") + 1, message.lastIndexOf(')'));
        }
    }
}
