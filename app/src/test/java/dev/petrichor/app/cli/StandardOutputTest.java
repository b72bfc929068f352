package dev.petrichor.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.petrichor.app.work.Side;
import dev.petrichor.db.Database;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardOutputTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    /** A reader who takes nothing before the latch opens. */
    private static final class Paused extends OutputStream {

        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch reads = new CountDownLatch(1);
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

        @Override
        public void write(int octet) throws IOException {
            write(new byte[]{(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                asked.countDown();
                reads.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            taken.write(bytes, offset, length);
        }
    }

    private static Streams to(OutputStream out) {
        return new Streams(InputStream.nullInputStream(), new PrintStream(out, false, StandardCharsets.UTF_8), new PrintStream(OutputStream.nullOutputStream()));
    }

    @Test
    void whoWritesNeedNotWaitForWhoReads() {
        var reader = new Paused();
        var line = "ä".repeat(1_000) + "\n";

        assertTimeoutPreemptively(LONG, () -> {
            try (var out = new StandardOutput(to(reader))) {
                for (var i = 0; i < 1_000; i++) {
                    out.write(line);
                }
                reader.reads.countDown();
            }
        });

        assertEquals(line.repeat(1_000), reader.taken.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whoeverIsGoneIsNotWrittenFor() {
        var gone = to(new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("gone");
            }
        });

        assertTimeoutPreemptively(LONG, () -> assertThrows(IOException.class, () -> {
            try (var out = new StandardOutput(gone)) {
                while (true) {
                    out.write("much ".repeat(10_000));
                }
            }
        }));
    }

    @Test
    void aReaderWhoPausesHoldsNoLock() throws Exception {
        var file = folder.resolve("t.sqlite");
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = other.createStatement()) {
            statement.executeUpdate("PRAGMA journal_mode = DELETE");
            statement.executeUpdate("CREATE TABLE t AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT i, hex(randomblob(50)) AS v FROM n");
            statement.executeUpdate("PRAGMA busy_timeout = 5000");
            var reader = new Paused();
            var run = new QueryRun(new SqlSource("SELECT * FROM t", null), Side.LOCAL, List.of(), 0, false);
            var done = CompletableFuture.supplyAsync(() -> query(file, run, reader));

            reader.asked.await();
            try {
                statement.executeUpdate("UPDATE t SET v = 'new'");
            } finally {
                reader.reads.countDown();
            }

            assertEquals(Answer.DONE, done.join().status());
        }
    }

    private static Answer query(Path file, QueryRun run, OutputStream reader) {
        var connector = new Connector(Clock.systemUTC());
        try (var session = connector.open(new Database.LocalFile(file), new Permission.ReadOnly(), SqlListener.NONE);
                var output = new QueryJson(new StandardOutput(to(reader)))) {
            return run.on(session, output);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
