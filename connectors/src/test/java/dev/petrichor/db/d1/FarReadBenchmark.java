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
import dev.petrichor.measure.Rounds;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
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
 * 50 MB is alive while they are read row by row, as a table in pages and as one answer. Not a test: times are a report. Prints the
 * rounds, and the largest growth of the heap after a collection in MB.
 */
public final class FarReadBenchmark {

    private static final int ROWS = 48_000;
    private static final int LOOK_EVERY = 6_000;

    private final Rounds rounds = new Rounds(20, 60);
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
    public static void main(String[] arguments) throws Exception {
        var benchmark = new FarReadBenchmark();
        benchmark.firstRows(100);
        benchmark.firstRows(2_000);
        benchmark.heapOfPages();
        benchmark.heapOfOneAnswer();
        System.exit(0);
    }

    private void firstRows(int size) throws Exception {
        var request = new PageRequest(SchemaReader.read(session).table("t").orElseThrow(), List.of(), List.of(), new PageRequest.Position.First(), size);
        PageReader.read(session, request);
        var sent = events.getLast().sent().orElseThrow();
        rounds.turns("far " + size, Rounds.wall(() -> PageReader.read(session, request)), Rounds.wall(() -> exchange(sent)));
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
        report("far pages alive", () -> new PagedRows(session, new PageRequest(table, List.of(), List.of(), new PageRequest.Position.First(), 1), table.columns()));
    }

    /** The server here loses no more than D1, and sends all of it. */
    private void heapOfOneAnswer() {
        report("far answer alive", () -> session.query(new Sql("SELECT \"id\", \"body\" FROM t LIMIT 46000")));
    }

    private static void report(String goal, Supplier<Rows> opener) {
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
        Rounds.figures(goal, most / 1e6);
    }

    private static long alive() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
