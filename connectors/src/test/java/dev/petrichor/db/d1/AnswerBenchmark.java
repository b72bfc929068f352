package dev.petrichor.db.d1;

import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.cloudflare.Account;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareApi;
import dev.petrichor.loopback.LoopbackD1;
import dev.petrichor.measure.Rounds;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okio.Buffer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An answer of D1 of some 9 MB, 36,000 rows of seven cells: made into values, beside a bare walk over its tokens; and from the call to the
 * first row, beside the call to the last. Not a test: times are a report.
 */
public final class AnswerBenchmark {

    private static final int ROWS = 36_000;
    private static final JsonFactory JSON = new JsonFactory();

    private AnswerBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var results = results().getBytes(StandardCharsets.UTF_8);
        var body = new Buffer().writeUtf8("{\"success\":true,\"result\":").write(results).writeUtf8("}");
        new Rounds(10, 30).turns("18", Rounds.cpu(() -> values(results)), Rounds.cpu(() -> tokens(results)));
        try (var d1 = new LoopbackD1();
                var session = new D1Session(new CloudflareApi(d1.base()), ApiToken.of(LoopbackD1.TOKEN), Account.pathOf(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE), Optional.empty(),
                        SqlListener.NONE)) {
            new Rounds(5, 15).turns("19", Rounds.wall(() -> read(d1, session, body, 1)), Rounds.wall(() -> read(d1, session, body, ROWS)));
        }
        System.exit(0);
    }

    private static void values(byte[] results) {
        try (var json = JSON.createParser(ObjectReadContext.empty(), results)) {
            json.nextToken();
            new RawResults(Tagged.TEXTS).read(json).forEach(result -> result.rows().close());
        }
    }

    private static void tokens(byte[] results) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), results)) {
            while (json.nextToken() != null) {
                // nothing is made of it
            }
        }
    }

    private static void read(LoopbackD1 d1, Session session, Buffer body, int most) {
        d1.insteadOfRunning(answer -> answer.body(body.copy()), 1);
        try (var rows = session.query(new Sql("SELECT \"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\" FROM t"))) {
            for (var i = 0; i < most; i++) {
                rows.next().orElseThrow();
            }
        }
    }

    private static String results() {
        var text = new StringBuilder("[{\"results\":{\"columns\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\"],\"rows\":[");
        for (var i = 0; i < ROWS; i++) {
            text.append(i == 0 ? "" : ",").append("[\"i").append(i).append("\",\"i").append(9_000_000_000_000_000_000L + i).append("\",\"tname-").append(i)
                    .append("\",\"tAt the end of row ").append(i).append(" stands a sentence about the analytical engine, and é after it; ").append("x".repeat(70)).append("\",")
                    .append(i / 7.0).append(",null,\"b00ff00ff00ff00ff\"]");
        }
        return text.append("]},\"meta\":{\"rows_read\":36000}}]").toString();
    }
}
