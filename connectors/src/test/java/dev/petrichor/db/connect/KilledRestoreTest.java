package dev.petrichor.db.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.Database;
import dev.petrichor.db.Page;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Tries;
import dev.petrichor.db.Value;
import dev.petrichor.db.guard.Permission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is killed while it puts a copy back leaves the one content or the other, never some pages of each. */
class KilledRestoreTest {

    private static final int ROWS = 200;
    private static final int MOST_RESTORES = 6;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"WAL", "DELETE"})
    void everyKillLeavesOneContentWhole(String journal) throws Exception {
        var random = new Random(journal.hashCode());
        make(folder.resolve("a.sqlite"), "DELETE", "a");
        make(folder.resolve("b.sqlite"), "DELETE", "b");
        make(folder.resolve("d1.sqlite"), journal, "a");
        for (var i = Tries.of(4, 100); i > 0; i--) {
            killInTheMiddle(1 + random.nextInt(MOST_RESTORES));

            assertIsWhole();
        }
    }

    private static void make(Path file, String journal, String content) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=" + journal);
            statement.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT, filler BLOB)");
            statement.execute("INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT " + ROWS + ") SELECT i, '" + content + "', randomblob(8000) FROM n");
        }
    }

    /** Each line that it says comes right before a restore. */
    private void killInTheMiddle(int restores) throws IOException, InterruptedException {
        var program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), Restorer.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = program.inputReader()) {
            for (var i = 0; i < restores; i++) {
                assertEquals("restoring", said.readLine());
            }
            program.destroyForcibly().waitFor();
        }
    }

    private void assertIsWhole() {
        try (var session = new Connector(Clock.systemUTC()).open(new Database.LocalFile(folder.resolve("d1.sqlite")), new Permission.Free(), SqlListener.NONE)) {
            assertEquals(List.of(List.of(Value.of("ok"))), Page.read(session, new Sql("PRAGMA integrity_check"), 0).rows());
            assertEquals(List.of(List.of(Value.of(ROWS), Value.of(1))), Page.read(session, new Sql("SELECT count(*), count(DISTINCT v) FROM t"), 0).rows());
            assertEquals(0, Page.read(session, new Sql("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 't'"), 0).rows().size());
        }
    }

    /** Puts one copy back after the other until it is killed. */
    static final class Restorer {

        private Restorer() {}

        public static void main(String[] folder) {
            var place = Path.of(folder[0]);
            var copies = new Connector(Clock.systemUTC()).copies(new Database.LocalFile(place.resolve("d1.sqlite")), Permission.Free::new, () -> false);
            for (var turn = 0; Files.exists(place); turn++) {
                System.out.println("restoring");
                copies.restoreFrom(place.resolve(turn % 2 == 0 ? "b.sqlite" : "a.sqlite"));
            }
        }
    }
}
