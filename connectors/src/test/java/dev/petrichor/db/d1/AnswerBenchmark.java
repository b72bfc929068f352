package dev.petrichor.db.d1;

import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.cloudflare.Account;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareApi;
import dev.petrichor.loopback.LoopbackD1;
import dev.petrichor.measure.Rounds;
import java.util.Optional;
import okio.Buffer;

/**
 * An answer of D1 of some 9 MB, from the call to the first row, beside the call to the last. Not a test: times are a report.
 */
public final class AnswerBenchmark {

    private AnswerBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var body = new Buffer().writeUtf8("{\"success\":true,\"result\":").write(LongResults.json()).writeUtf8("}");
        try (var d1 = new LoopbackD1();
                var session = new D1Session(new CloudflareApi(d1.base()), ApiToken.of(LoopbackD1.TOKEN), Account.pathOf(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE), Optional.empty(),
                        SqlListener.NONE)) {
            new Rounds(5, 15).turns("19", Rounds.wall(() -> read(d1, session, body, 1)), Rounds.wall(() -> read(d1, session, body, LongResults.ROWS)));
        }
        System.exit(0);
    }

    private static void read(LoopbackD1 d1, Session session, Buffer body, int most) {
        d1.insteadOfRunning(answer -> answer.body(body.copy()), 1);
        try (var rows = session.query(new Sql("SELECT \"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\" FROM t"))) {
            for (var i = 0; i < most; i++) {
                rows.next().orElseThrow();
            }
        }
    }
}
