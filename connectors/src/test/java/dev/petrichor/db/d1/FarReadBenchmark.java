package dev.petrichor.db.d1;

import dev.petrichor.db.Database;
import dev.petrichor.db.Rows;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.Step;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.table.PageReader;
import dev.petrichor.db.table.PageRequest;
import dev.petrichor.db.table.PagedRows;
import dev.petrichor.loopback.LoopbackD1;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import tools.jackson.databind.json.JsonMapper;

/**
 * The first rows of a far table through guard, session and page reader, and, in turns, a bare exchange of the same bytes; then how much of
 * 50 MB is alive while they are read row by row, as a table in pages and as one answer. Not a test: times are a report. Prints medians,
 * their quotient, and the largest growth of the heap after a collection.
 */
public final class FarReadBenchmark {

    private static final int ROUNDS = 60;
    private static final int WARM_UP = 20;
    private static final int ROWS = 48_000;
    private static final int LOOK_EVERY = 6_000;

    private final LoopbackD1 d1 = new LoopbackD1();
    private final List<SqlEvent> events = new ArrayList<>();
    private final OkHttpClient bare = new OkHttpClient();
    private final Session session;

    private FarReadBenchmark() {
        var access = new CloudflareAccess(Map.of(CloudflareAccess.BASE_VARIABLE, d1.base().toString()));
        access.allow(LoopbackD1.ACCOUNT, ApiToken.of(LoopbackD1.TOKEN));
        session = new Connector(Clock.systemUTC(), access).open(new Database.D1(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE, "my-db"), new Permission.Free(), events::add);
        session.batch(List.of(Step.of(new Sql("CREATE TABLE t (id INTEGER PRIMARY KEY, big INTEGER, body TEXT)")), Step.of(new Sql("""
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
                INSERT INTO t SELECT i, 9223372036854775807 - i, hex(zeroblob(500)) FROM n""".formatted(ROWS)))));
    }

    /** Runs both parts. */
    public static void main(String[] arguments) throws IOException {
        var benchmark = new FarReadBenchmark();
        benchmark.firstRows(100);
        benchmark.firstRows(2_000);
        benchmark.heapOfPages();
        benchmark.heapOfOneAnswer();
        System.exit(0);
    }

    private void firstRows(int size) throws IOException {
        var request = new PageRequest(SchemaReader.read(session).table("t").orElseThrow(), List.of(), List.of(), new PageRequest.Position.First(), size);
        PageReader.read(session, request);
        var sent = events.getLast().sent().orElseThrow();
        var ours = new double[ROUNDS];
        var bytes = new double[ROUNDS];
        for (var round = -WARM_UP; round < ROUNDS; round++) {
            var begun = System.nanoTime();
            PageReader.read(session, request);
            var between = System.nanoTime();
            exchange(sent);
            if (round >= 0) {
                ours[round] = (between - begun) / 1e6;
                bytes[round] = (System.nanoTime() - between) / 1e6;
            }
        }
        Arrays.sort(ours);
        Arrays.sort(bytes);
        System.out.printf("first %d rows: median %.1f ms, bare exchange %.1f ms, ratio %.2f%n", size, ours[ROUNDS / 2], bytes[ROUNDS / 2], ours[ROUNDS / 2] / bytes[ROUNDS / 2]);
    }

    private void exchange(String sql) throws IOException {
        var body = RequestBody.create(JsonMapper.shared().writeValueAsBytes(Map.of("sql", sql)), MediaType.get("application/json"));
        var request = new Request.Builder().url(d1.base() + "/accounts/" + LoopbackD1.ACCOUNT + "/d1/database/" + LoopbackD1.DATABASE + "/raw")
                .header("Authorization", "Bearer " + LoopbackD1.TOKEN).post(body).build();
        try (var answer = bare.newCall(request).execute()) {
            answer.body().bytes();
        }
    }

    private void heapOfPages() {
        var table = SchemaReader.read(session).table("t").orElseThrow();
        report("a table of 50 MB in pages", () -> new PagedRows(session, new PageRequest(table, List.of(), List.of(), new PageRequest.Position.First(), 1), table.columns()));
    }

    /** The server here loses no more than D1, and sends all of it. */
    private void heapOfOneAnswer() {
        report("one answer of 50 MB", () -> session.query(new Sql("SELECT \"id\", \"body\" FROM t LIMIT 46000")));
    }

    private static void report(String what, Supplier<Rows> opener) {
        var before = alive();
        var most = 0L;
        try (var rows = opener.get()) {
            var count = 0;
            while (rows.next().isPresent()) {
                if (++count % LOOK_EVERY == 0) {
                    most = Math.max(most, alive() - before);
                }
            }
        }
        System.out.printf("%s: at most %.1f MB more alive than before it was asked for%n", what, most / 1e6);
    }

    private static long alive() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
