package dev.petrichor.db.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Database;
import dev.petrichor.db.Page;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Tries;
import dev.petrichor.db.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that dies in the middle of its writes: every batch whole or absent, and nothing missing that was acknowledged. */
class KilledWriterTest {

    private static final int ROWS = 50;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"WAL", "DELETE"})
    void leavesWholeBatchesOnly(String mode) throws Exception {
        var file = folder.resolve("killed.sqlite");
        fill(file, mode);
        var random = new Random(5);
        for (var kill = 0; kill < Tries.of(2, 500); kill++) {
            var acknowledged = lastBeforeKill(file, random.nextInt(40));

            assertWhole(file, acknowledged);
        }
    }

    /** What the other program does: batch after batch, saying each number once it is kept. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] arguments) {
            try (var session = SqliteSession.open(new Database.LocalFile(Path.of(arguments[0])), true, SqlListener.NONE)) {
                var first = Page.read(session, new Sql("SELECT coalesce(max(batch), 0) FROM t"), 0).single().orElseThrow();
                for (var batch = ((Value.Int) first).value() + 1; true; batch++) {
                    var steps = new ArrayList<Step>();
                    for (var i = 0; i < ROWS; i++) {
                        steps.add(Step.expecting(1, Sql.of("INSERT INTO t (batch, filler) VALUES (?, zeroblob(900))", Value.of(batch))));
                    }
                    session.batch(steps);
                    System.out.println(batch);
                    System.out.flush();
                }
            }
        }
    }

    private long lastBeforeKill(Path file, int more) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-Dorg.sqlite.tmpdir=" + folder, "-cp",
                System.getProperty("java.class.path"), Writer.class.getName(), file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var lines = process.inputReader()) {
            var last = Long.parseLong(lines.readLine());
            for (var i = 0; i < more; i++) {
                last = Long.parseLong(lines.readLine());
            }
            process.toHandle().destroyForcibly(); // Process.destroyForcibly would throw away what was said and not yet heard
            process.waitFor();
            for (var line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
                last = Long.parseLong(line);
            }
            return last;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void assertWhole(Path file, long acknowledged) {
        try (var session = SqliteSession.open(new Database.LocalFile(file), true, SqlListener.NONE)) {
            assertEquals(List.of(Value.of("ok")), column(session, "PRAGMA integrity_check"));
            assertEquals(List.of(), column(session, "SELECT batch FROM t GROUP BY batch HAVING count(*) <> " + ROWS));
            var kept = ((Value.Int) column(session, "SELECT count(DISTINCT batch) FROM t").getFirst()).value();
            assertTrue(kept == acknowledged || kept == acknowledged + 1, () -> kept + " batches of " + acknowledged);
        }
    }

    private static List<Value> column(SqliteSession session, String sql) {
        return Page.read(session, new Sql(sql), 0).rows().stream().map(List::getFirst).toList();
    }

    private static void fill(Path file, String mode) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA journal_mode=" + mode);
            statement.executeUpdate("CREATE TABLE t (batch INTEGER, filler BLOB)");
        }
    }
}
