package dev.petrichor.db.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSessionTest {

    @TempDir
    Path folder;

    private Path file;
    private Session session;

    @BeforeEach
    void open() {
        file = folder.resolve("a?b=c#d %20'é.sqlite");
        NewFile.create(file);
        session = SqliteSession.open(new Database.LocalFile(file), SqlListener.NONE);
        run("CREATE TABLE t(id INTEGER PRIMARY KEY, v UNIQUE)");
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void readsBackEveryKindOfValueExactly() {
        var values = List.<Value>of(
                Value.NULL,
                Value.of(Long.MAX_VALUE),
                Value.of(Long.MIN_VALUE),
                Value.of(0.1 + 0.2),
                Value.of(Double.NEGATIVE_INFINITY),
                Value.of(""),
                Value.of("a\0b"),
                new Value.Blob(new byte[0]),
                new Value.Blob(new byte[]{0, -1}));
        for (var value : values) {
            session.batch(List.of(Step.of(Sql.of("INSERT INTO t(v) VALUES (?)", value))));
        }

        assertEquals(values, column("SELECT v FROM t ORDER BY id"));
    }

    @Test
    void keepsTextThatIsNotValidUtf8() {
        run("INSERT INTO t(v) VALUES (CAST(x'61ff62' AS TEXT))");

        assertEquals(List.of(new Value.BadText(new byte[]{0x61, -1, 0x62})), column("SELECT v FROM t"));
    }

    @Test
    void undoesTheWholeBatchWhenAStepMeetsOtherRows() {
        run("INSERT INTO t VALUES (1, 'a')");

        var thrown = assertThrows(
                DbException.class,
                () -> session.batch(List.of(
                        Step.of(new Sql("UPDATE t SET v = 'b'")), Step.expecting(1, new Sql("DELETE FROM t WHERE id = 9")))));

        assertEquals(new DbError.Conflict(1, 1, 0), thrown.error());
        assertEquals(List.of(Value.of("a")), column("SELECT v FROM t"));
    }

    @Test
    void namesTheRuleTheTableAndTheColumnsThatAreBroken() {
        run("INSERT INTO t VALUES (1, 'a')");

        var thrown = assertThrows(DbException.class, () -> run("INSERT INTO t VALUES (2, 'a')"));

        var expected = new DbError.Constraint(
                DbError.ConstraintKind.UNIQUE, "t", List.of("v"), "UNIQUE constraint failed: t.v");
        assertEquals(new DbError.BatchFailed(0, expected), thrown.error());
    }

    @Test
    void pointsAtTheWordThatIsWrong() {
        var thrown = assertThrows(DbException.class, () -> column("SELECT nope FROM t"));

        assertEquals(new DbError.Refused("no such column: nope", 1, 7), thrown.error());
    }

    @Test
    void neverCreatesAFile() {
        var missing = folder.resolve("missing.sqlite");

        var thrown = assertThrows(
                DbException.class, () -> SqliteSession.open(new Database.LocalFile(missing), SqlListener.NONE).close());

        assertInstanceOf(DbError.CannotOpen.class, thrown.error());
        assertTrue(Files.notExists(missing));
    }

    @Test
    void saysThatATextFileIsNoDatabase() throws Exception {
        var text = Files.writeString(folder.resolve("text.sqlite"), "this is not a database, it is a text that is long enough\n".repeat(20));

        var thrown = assertThrows(
                DbException.class, () -> SqliteSession.open(new Database.LocalFile(text), SqlListener.NONE).close());

        assertEquals(new DbError.NotADatabase(text.toAbsolutePath()), thrown.error());
    }

    @Test
    void refusesToWriteToAFileThatTookTheOthersPlace() throws Exception {
        Files.move(file, folder.resolve("away"));
        NewFile.create(file);

        var thrown = assertThrows(DbException.class, () -> run("INSERT INTO t VALUES (1, 'a')"));

        assertInstanceOf(DbError.Replaced.class, thrown.error());
    }

    @Test
    void writesNothingThroughAQuery() {
        assertThrows(DbException.class, () -> column("INSERT INTO t(v) VALUES (1) RETURNING v"));

        assertEquals(List.of(), column("SELECT v FROM t"));
    }

    private void run(String sql) {
        session.batch(List.of(Step.of(new Sql(sql))));
    }

    private List<Value> column(String sql) {
        return Page.read(session, new Sql(sql), 0).rows().stream().map(List::getFirst).toList();
    }
}
