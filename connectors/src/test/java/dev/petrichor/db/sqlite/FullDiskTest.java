package dev.petrichor.db.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.petrichor.db.ChildProgram;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Tries;
import dev.petrichor.db.Value;
import dev.petrichor.loopback.SmallDisk;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Room that ends in the middle of a batch: nothing of it is kept, nothing is damaged, and a smaller write works. */
class FullDiskTest {

    private static final int CELL = 100_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"WAL", "DELETE"})
    void aFullDiskKeepsNothingOfTheBatch(String journal) throws Exception {
        try (var small = SmallDisk.in(folder, 3072)) {
            var disk = small.root();
            var file = make(disk, journal);
            for (var step = 0; step < Tries.of(8, 250); step++) {
                assertEquals("DiskFull[path=" + file + "]", fill(file, 60, CELL + 4096 * (step % 25)));
                assertUnharmed(file);
            }
        }
    }

    /** Reading behind a log needs a file in which the programs agree, and that is made first. */
    @Test
    void onAFullDiskEvenReadingBehindALogIsNamedAsSuchAndNotAsDamage() throws Exception {
        try (var small = SmallDisk.in(folder, 1024)) {
            var disk = small.root();
            var file = make(disk, "WAL");
            small.fill();

            var refused = assertThrows(DbException.class, () -> SqliteSession.open(new Database.LocalFile(file), false, SqlListener.NONE));
            assertEquals("DiskFull[path=" + file + "]", refused.error().toString());

            small.free();
            assertUnharmed(file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAL", "DELETE"})
    void aLimitOfPagesKeepsNothingOfTheBatch(String journal) throws Exception {
        var file = make(folder, journal);

        var said = fill(file, 60, CELL, "PRAGMA max_page_count=500");

        assertEquals("DiskFull[path=" + file + "]", said);
        assertUnharmed(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAL", "DELETE"})
    void aLimitOfFileSizesKeepsNothingOfTheBatch(String journal) throws Exception {
        var file = make(folder, journal);

        try (var child = ChildProgram.startWithFilesUpTo(2048, Writer.class, file)) {
            assertEquals("DiskFull[path=" + file + "]", child.answer());
            assertEquals("written", child.answer());
        }

        assertUnharmed(file);
    }

    /** What the program does whose files may not grow. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] arguments) {
            var file = Path.of(arguments[0]);
            System.out.println(fill(file, 60, CELL));
            System.out.println(fill(file, 1, 10));
        }
    }

    private static String fill(Path file, int rows, int bytes, String... before) {
        var steps = new ArrayList<Step>();
        List.of(before).forEach(sql -> steps.add(Step.of(new Sql(sql))));
        for (var i = 0; i < rows; i++) {
            steps.add(Step.expecting(1, Sql.of("INSERT INTO t VALUES ('batch', zeroblob(?))", Value.of(bytes))));
        }
        try (var session = SqliteSession.open(new Database.LocalFile(file), true, SqlListener.NONE)) {
            session.batch(steps);
            return "written";
        } catch (DbException e) {
            return e.error().toString();
        }
    }

    private static void assertUnharmed(Path file) {
        try (var session = SqliteSession.open(new Database.LocalFile(file), true, SqlListener.NONE)) {
            assertEquals(Value.of("ok"), one(session, "PRAGMA integrity_check"));
            assertEquals(Value.of(0), one(session, "SELECT count(*) FROM t WHERE b IS NOT zeroblob(10) AND a = 'batch'"));
            session.batch(List.of(Step.of(new Sql("DELETE FROM t WHERE a = 'small'")), Step.of(new Sql("INSERT INTO t VALUES ('small', 1)"))));
            assertEquals(Value.of(1), one(session, "SELECT count(*) FROM t WHERE a = 'small'"));
        }
    }

    private static Value one(SqliteSession session, String sql) {
        return Page.read(session, new Sql(sql), 0).single().orElseThrow();
    }

    private static Path make(Path where, String journal) throws SQLException {
        var file = where.resolve("full.sqlite");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA journal_mode=" + journal);
            statement.executeUpdate("CREATE TABLE t (a, b)");
        }
        return file;
    }
}
