package dev.petrichor.db.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Tries;
import dev.petrichor.db.Value;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cancel at any moment of a batch: what is reported as cancelled left nothing, what is reported as done is whole. */
class InterruptedBatchTest {

    private static final int ROWS = 20;
    private static final int BATCHES = Tries.of(150, 5_000);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"WAL", "DELETE"})
    void isWholeOrAbsentAsReported(String journal) throws Exception {
        var cancelled = 0;
        try (var session = SqliteSession.open(new Database.LocalFile(make(journal)), true, SqlListener.NONE); var canceller = new Canceller(session)) {
            for (var batch = 0; batch < BATCHES; batch++) {
                canceller.begin();
                var isDone = isDone(session, batch);
                canceller.end();

                assertEquals(isDone ? ROWS : 0, count(session, batch), "rows of batch " + batch);
                cancelled += isDone ? 0 : 1;
            }
            assertEquals(Value.of("ok"), Page.read(session, new Sql("PRAGMA integrity_check"), 0).single().orElseThrow());
        }
        var seen = cancelled;
        assertTrue(seen > 0 && seen < BATCHES, () -> seen + " of " + BATCHES + " were cancelled: both outcomes are to be tried");
    }

    private static boolean isDone(SqliteSession session, long batch) {
        try {
            session.batch(LongStream.range(0, ROWS).mapToObj(i -> Step.expecting(1, Sql.of("INSERT INTO t VALUES (?, zeroblob(3000))", Value.of(batch)))).toList());
            return true;
        } catch (DbException e) {
            var error = e.error() instanceof DbError.BatchFailed(var _, var reason) ? reason : e.error();
            assertEquals(new DbError.Cancelled(), error);
            return false;
        }
    }

    private static long count(SqliteSession session, long batch) {
        return ((Value.Int) Page.read(session, Sql.of("SELECT count(*) FROM t WHERE batch = ?", Value.of(batch)), 0).single().orElseThrow()).value();
    }

    private Path make(String journal) throws SQLException {
        var file = folder.resolve("interrupted.sqlite");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA journal_mode=" + journal);
            statement.executeUpdate("CREATE TABLE t (batch INTEGER, filler)");
        }
        return file;
    }

    /** Interrupts once in each round, at a moment between its beginning and the time that the longest batch took. */
    private static final class Canceller implements AutoCloseable {

        private final SqliteSession session;
        private final CyclicBarrier gate = new CyclicBarrier(2);
        private final AtomicLong longest = new AtomicLong(1_000_000);
        private volatile boolean closed;
        private long began;

        private Canceller(SqliteSession session) {
            this.session = session;
            Thread.ofPlatform().daemon().start(this::run);
        }

        private void run() {
            var random = new Random(9);
            for (meet(); !closed; meet()) {
                LockSupport.parkNanos(random.nextLong(longest.get()));
                session.interrupt();
                meet();
            }
        }

        private void begin() {
            meet();
            began = System.nanoTime();
        }

        private void end() {
            var took = System.nanoTime() - began;
            longest.accumulateAndGet(took, (old, now) -> (3 * old + now) / 4);
            meet();
        }

        private void meet() {
            try {
                gate.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            closed = true;
            meet();
        }
    }
}
