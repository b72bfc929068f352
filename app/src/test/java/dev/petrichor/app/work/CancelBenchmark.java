package dev.petrichor.app.work;

import dev.petrichor.db.Database;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.loopback.LoopbackD1;
import dev.petrichor.measure.Rounds;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * From the press of Cancel to the answer, at random moments: of a query that would never end, of a save that waits for another program's
 * lock, and of a request that gets no answer. Not a test: times are a report. Prints median, p99 and maximum of 1,000 each, or of as many
 * as the argument says.
 */
public final class CancelBenchmark {

    private static final Sql ENDLESS = new Sql("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n");
    private static final int LONGEST_DELAY_MILLIS = 30;

    private final int tries;
    private final Random random = new Random(1);

    private CancelBenchmark(int tries) {
        this.tries = tries;
    }

    /** Runs all three. */
    public static void main(String[] arguments) throws Exception {
        var benchmark = new CancelBenchmark(arguments.length == 0 ? 1_000 : Integer.parseInt(arguments[0]));
        var file = Files.createTempDirectory("petrichor-cancel").resolve("app.sqlite");
        var local = new Database.LocalFile(file);
        var connector = new Connector(Clock.systemUTC());
        connector.create(local);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t(v)");
            benchmark.report("query", connector, local, session -> Page.read(session, ENDLESS, 1));
            statement.execute("BEGIN IMMEDIATE");
            benchmark.report("lock wait", connector, local, session -> session.batch(List.of(Step.of(new Sql("INSERT INTO t VALUES (1)")))));
        }
        try (var d1 = new LoopbackD1()) {
            var far = new Connector(Clock.systemUTC(), new CloudflareAccess(Map.of(CloudflareAccess.BASE_VARIABLE, d1.base().toString())));
            far.cloudflare().allow(LoopbackD1.ACCOUNT, ApiToken.of(LoopbackD1.TOKEN));
            d1.insteadOfRunning(answer -> answer.headersDelay(1, TimeUnit.HOURS), benchmark.tries + 1);
            benchmark.report("request", far, new Database.D1(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE, "my-db"), session -> Page.read(session, new Sql("SELECT 1"), 1));
        }
        System.exit(0);
    }

    private void report(String what, Connector connector, Database database, Function<Session, Object> work) throws Exception {
        var answers = new ArrayBlockingQueue<Runnable>(16);
        var millis = new double[tries];
        try (var lane = new Lane(() -> connector.open(database, new Permission.Free(), SqlListener.NONE), Thread.ofPlatform().daemon().factory(), answers::add)) {
            for (var i = 0; i < tries; i++) {
                millis[i] = cancelled(lane, work, answers);
            }
        }
        Rounds.figures("11 " + what, millis);
        Arrays.sort(millis);
        System.out.printf("%s: median %.1f ms, p99 %.1f ms, max %.1f ms of %d%n", what, millis[tries / 2], millis[tries * 99 / 100], millis[tries - 1], tries);
    }

    private double cancelled(Lane lane, Function<Session, Object> work, ArrayBlockingQueue<Runnable> answers) throws InterruptedException {
        var started = new CountDownLatch(1);
        var job = lane.run(session -> {
            started.countDown();
            return work.apply(session);
        }, done -> {
            throw new IllegalStateException("it ended by itself: " + done);
        }, _ -> {});
        started.await();
        TimeUnit.MICROSECONDS.sleep(random.nextInt(LONGEST_DELAY_MILLIS * 1_000));
        var pressed = System.nanoTime();
        job.cancel();
        var answer = answers.take();
        var waited = (System.nanoTime() - pressed) / 1e6;
        answer.run();
        return waited;
    }
}
