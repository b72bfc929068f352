package dev.petrichor.db.d1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.cloudflare.Account;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.cloudflare.CloudflareApi;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.loopback.LoopbackD1;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault of the network, in the way of a reading and of a writing request. */
class D1FaultsTest {

    private static final Step INSERT = Step.expecting(1, new Sql("INSERT INTO notes(text) VALUES ('kept')"));

    private final LoopbackD1 d1 = new LoopbackD1();
    private D1Session session;
    private Runnable interruptWhenTold = () -> {};

    @BeforeEach
    void table() {
        session = session(d1.base(), LoopbackD1.TOKEN);
        session.batch(List.of(Step.of(new Sql("CREATE TABLE notes(id INTEGER PRIMARY KEY, text TEXT)"))));
    }

    @AfterEach
    void close() {
        session.close();
        d1.close();
    }

    private static D1Session session(URI base, String token) {
        return new D1Session(new CloudflareApi(base, Duration.ofSeconds(20), Duration.ofMillis(4)), ApiToken.of(token), Account.pathOf(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE), Optional.empty(),
                SqlListener.NONE);
    }

    /** Faults behind which the statements may have run. */
    enum LostAnswer {
        CLOSED_BEFORE_ANSWER(answer -> answer.onResponseStart(new SocketEffect.CloseSocket())),
        CLOSED_WITHIN_BODY(answer -> answer.onResponseBody(new SocketEffect.CloseSocket())),
        TRUNCATED(answer -> answer.body("{\"success\":true,\"result\":[{").setHeader("Content-Length", 5000).onResponseEnd(new SocketEffect.CloseSocket())),
        HALF_AN_OBJECT(answer -> answer.body("{\"success\":true,\"result\":[{")),
        HTML(answer -> answer.body("<html>")),
        TWO_RESULTS_TOO_FEW(answer -> answer.body("{\"success\":true,\"result\":[]}")),
        BAD_GATEWAY(answer -> answer.code(502).body("<html>bad gateway</html>")),
        INTERNAL(_ -> LoopbackD1.refusal(500, 7500, "internal error; reference = 1")),
        CONNECTION_LOST(_ -> LoopbackD1.refusal(500, 7500, "Network connection lost.")),
        RESET(_ -> LoopbackD1.refusal(500, 7500, "D1 DB storage operation exceeded timeout which caused object to be reset.")),
        STARTING(_ -> LoopbackD1.refusal(500, 7500, "Internal error while starting up D1 DB storage caused object to be reset.")),
        NO_SUCCESS(_ -> LoopbackD1.refusal(200, 7500, "Network connection lost.")),
        REQUEST_TIMEOUT(answer -> answer.code(408).body("")),
        GZIP_BOMB(answer -> answer.setHeader("Content-Encoding", "gzip").body(bomb()));

        private final UnaryOperator<MockResponse.Builder> fault;

        LostAnswer(UnaryOperator<MockResponse.Builder> fault) {
            this.fault = fault;
        }

        private static Buffer bomb() {
            var packed = new Buffer();
            try (var gzip = okio.Okio.buffer(new okio.GzipSink(packed))) {
                gzip.writeUtf8("{\"success\":true,\"messages\":[\"");
                var piece = "x".repeat(1_000_000);
                for (var i = 0; i < 60; i++) {
                    gzip.writeUtf8(piece);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return packed;
        }
    }

    /** The plain form would meet the same a moment later, or come rounded for no reason. */
    @ParameterizedTest
    @ValueSource(strings = {"database is locked: SQLITE_BUSY", "database table is locked: SQLITE_LOCKED", "disk I/O error: SQLITE_IOERR (extended: SQLITE_IOERR_READ)", "out of memory: SQLITE_NOMEM"})
    void aFaultThatPassesIsNoReasonToReadInexactly(String words) {
        d1.insteadOfRunning(_ -> LoopbackD1.refusal(400, 7500, words), 1);
        var before = d1.requests();

        assertInstanceOf(DbError.Refused.class, assertThrows(DbException.class, () -> session.query(new Sql("SELECT 1 AS \"a\""))).error());
        assertEquals(1, d1.requests() - before);
    }

    @ParameterizedTest
    @EnumSource
    void writesOnceAndSaysThatTheOutcomeIsUnknown(LostAnswer lost) {
        var before = d1.requests();
        d1.afterRunning(lost.fault, 1);

        var failure = assertThrows(DbException.class, () -> session.batch(List.of(INSERT)));

        assertInstanceOf(DbError.OutcomeUnknown.class, failure.error());
        assertEquals(before + 1, d1.requests());
        assertEquals(1, rows(), "it had happened, once");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"GZIP_BOMB", "HTML", "HALF_AN_OBJECT", "TWO_RESULTS_TOO_FEW"})
    void readsAgainUntilTheAnswerComes(LostAnswer lost) {
        d1.afterRunning(lost.fault, 2);

        assertEquals(0, rows());
    }

    @ParameterizedTest
    @EnumSource
    void givesNoHalfAnswer(LostAnswer lost) {
        d1.afterRunning(lost.fault, 8);

        var failure = assertThrows(DbException.class, this::rows);

        var said = failure.error();
        assertTrue(said instanceof DbError.Unreachable || said instanceof DbError.ServerFault || said instanceof DbError.LimitExceeded, said.toString());
    }

    @Test
    void whoeverAnsweredWithAFaultIsNotCalledOutOfReach() {
        d1.afterRunning(LostAnswer.BAD_GATEWAY.fault, 8);

        assertInstanceOf(DbError.ServerFault.class, assertThrows(DbException.class, this::rows).error());
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal(401, 10_000, "Authentication error", DbError.Unauthorized.class),
                refusal(403, 7403, "The given account is not valid or is not authorized to access this service", DbError.Unauthorized.class),
                refusal(400, 9106, "Missing headers", DbError.Unauthorized.class),
                refusal(404, 7404, "The database could not be found", DbError.Refused.class),
                refusal(400, 7500, "near \"X\": syntax error at offset 0: SQLITE_ERROR", DbError.Refused.class),
                refusal(500, 7500, "near \"X\": syntax error at offset 0: SQLITE_ERROR", DbError.Refused.class),
                refusal(500, 7500, "No SQL statements detected.", DbError.Refused.class),
                refusal(307, 0, "", DbError.Refused.class),
                refusal(429, 971, "rate limited", DbError.TooMany.class));
    }

    private static Arguments refusal(int status, int code, String words, Class<? extends DbError> kind) {
        UnaryOperator<MockResponse.Builder> fault = _ -> LoopbackD1.refusal(status, code, words).setHeader("Location", "http://127.0.0.1:1/");
        return Arguments.of(status + " " + code, fault, kind);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void tellsWhyAWriteWasRefused(String name, UnaryOperator<MockResponse.Builder> fault, Class<? extends DbError> kind) {
        var before = d1.requests();
        d1.insteadOfRunning(fault, 1);

        var failure = assertThrows(DbException.class, () -> session.batch(List.of(INSERT)));

        var error = failure.error() instanceof DbError.BatchFailed(var _, var reason) ? reason : failure.error();
        assertInstanceOf(kind, error, name);
        assertEquals(before + 1, d1.requests());
        assertEquals(0, rows());
    }

    @Test
    void waitsAsLongAsTheServerAsksAndReadsAgain() {
        d1.insteadOfRunning(_ -> LoopbackD1.refusal(429, 971, "slow down").setHeader("Retry-After", "0"), 2);

        assertEquals(0, rows());
    }

    @Test
    void onlyWhatTheDatabaseSaysOfTheStatementIsAskedAgainInItsOwnWords() {
        var before = d1.requests();
        d1.insteadOfRunning(_ -> LoopbackD1.refusal(400, 7400, "The request is malformed"), 1);
        assertThrows(DbException.class, this::rows);
        assertEquals(before + 1, d1.requests());

        d1.insteadOfRunning(_ -> LoopbackD1.refusal(400, 7500, "parser stack overflow: SQLITE_ERROR"), 1);
        assertEquals(0, rows());
    }

    @Test
    void doesNotWaitForAnHour() {
        d1.insteadOfRunning(_ -> LoopbackD1.refusal(429, 971, "slow down").setHeader("Retry-After", "3600"), 1);

        var failure = assertThrows(DbException.class, this::rows);

        assertEquals(new DbError.TooMany(Duration.ofHours(1)), failure.error());
    }

    @Test
    void aPatternThatD1RefusesIsNotSent() {
        var before = d1.requests();
        var longest = "é".repeat(25);

        for (var sql : List.of("SELECT * FROM notes WHERE 'a' LIKE '%s_'", "SELECT * FROM notes WHERE 'a' NOT GLOB '%s*'")) {
            var failure = assertThrows(DbException.class, () -> session.query(new Sql(sql.formatted(longest))));
            assertInstanceOf(DbError.LimitExceeded.class, failure.error());
        }
        var written = assertThrows(DbException.class, () -> session.batch(List.of(Step.of(new Sql("DELETE FROM notes WHERE 'a' LIKE '" + longest + "_'")))));

        assertInstanceOf(DbError.LimitExceeded.class, assertInstanceOf(DbError.BatchFailed.class, written.error()).reason());
        var bound = assertThrows(DbException.class, () -> session.query(Sql.of("SELECT ? FROM notes WHERE 'a' LIKE ?", Value.of(1), Value.of(longest + "_"))));
        assertInstanceOf(DbError.LimitExceeded.class, bound.error());
        assertEquals(before, d1.requests());
        session.query(Sql.of("SELECT ? FROM notes WHERE 'a' LIKE ?", Value.of(longest + "_"), Value.of(longest))).close();
        session.query(new Sql("SELECT * FROM notes WHERE 'a' LIKE '" + longest + "'")).close();
        session.batch(List.of(Step.of(new Sql("CREATE VIEW long AS SELECT * FROM notes WHERE 'a' LIKE '" + longest + "_'"))));
    }

    @Test
    void aValueThatD1RefusesIsNotSentInPiecesEither() {
        var before = d1.requests();

        for (var value : List.of(new Value.Blob(new byte[2_000_001]), Value.of("\0" + "a".repeat(2_000_000)))) {
            var failure = assertThrows(DbException.class, () -> session.batch(List.of(Step.of(Sql.of("UPDATE notes SET body = ?", value)))));
            assertInstanceOf(DbError.LimitExceeded.class, failure.error() instanceof DbError.BatchFailed(var _, var reason) ? reason : failure.error());
        }
        assertEquals(before, d1.requests());
    }

    /** It may have happened: only of a reading is it enough to wait. */
    @Test
    void aWriteThatIsAnsweredWithALaterIsInDoubt() {
        d1.afterRunning(answer -> answer.code(503).setHeader("Retry-After", "1").body(""), 1);

        var failure = assertThrows(DbException.class, () -> session.batch(List.of(Step.of(new Sql("DELETE FROM notes")))));

        assertInstanceOf(DbError.OutcomeUnknown.class, failure.error());
    }

    @Test
    void whatWasTooMuchForTheDatabaseIsNotAskedAgain() {
        d1.insteadOfRunning(_ -> LoopbackD1.refusal(500, 7500, "D1 DB exceeded its CPU time limit and was reset."), 9);
        var before = d1.requests();

        assertThrows(DbException.class, () -> session.query(new Sql("PRAGMA table_list")));

        assertEquals(before + 1, d1.requests());
    }

    @Test
    void neverFollowsToAnotherHost() {
        try (var stranger = new LoopbackD1()) {
            d1.insteadOfRunning(_ -> LoopbackD1.refusal(307, 0, "").setHeader("Location", stranger.base().toString()), 1);

            assertThrows(DbException.class, () -> session.batch(List.of(INSERT)));

            assertEquals(0, stranger.requests());
        }
    }

    @Test
    void saysThatNothingWasSentWhenNobodyListens() {
        var nobody = session(URI.create("http://127.0.0.1:1/client/v4"), LoopbackD1.TOKEN);

        var failure = assertThrows(DbException.class, () -> nobody.batch(List.of(INSERT)));

        assertInstanceOf(DbError.Unreachable.class, failure.error());
    }

    @Test
    void refusesAnAddressThatWouldSendTheTokenInTheClear() {
        assertThrows(IllegalArgumentException.class, () -> new CloudflareApi(URI.create("http://api.example.com/client/v4")));
    }

    @Test
    void cancelsAReadingRequestThatHangs() throws Exception {
        d1.afterRunning(answer -> answer.onResponseStart(SocketEffect.Stall.INSTANCE), 1);
        var before = d1.requests();
        var reading = CompletableFuture.supplyAsync(() -> assertThrows(DbException.class, this::rows).error());

        interruptUntil(reading, before);

        assertEquals(new DbError.Cancelled(), reading.get());
    }

    @Test
    void callsTheOutcomeOfACancelledWriteUnknown() throws Exception {
        d1.afterRunning(answer -> answer.onResponseStart(SocketEffect.Stall.INSTANCE), 1);
        var before = d1.requests();
        var writing = CompletableFuture.supplyAsync(() -> assertThrows(DbException.class, () -> session.batch(List.of(INSERT))).error());

        interruptUntil(writing, before);

        assertInstanceOf(DbError.OutcomeUnknown.class, writing.get());
    }

    /** What the session and the history that it asks share is how they are stopped. */
    @Test
    void aWriteThatIsCancelledWhileItsBookmarkIsAskedForIsNeverSent() throws Exception {
        var told = new ArrayList<String>();
        var writing = withHistory(told);
        d1.insteadOfRunning(answer -> answer.onResponseStart(SocketEffect.Stall.INSTANCE), 4);
        var before = d1.requests();
        var job = CompletableFuture.supplyAsync(() -> assertThrows(DbException.class, () -> writing.batch(List.of(INSERT))).error());

        while (!job.isDone()) {
            if (d1.requests() > before) {
                writing.interrupt();
            }
            Thread.onSpinWait();
        }

        assertEquals(new DbError.Cancelled(), job.get());
        assertEquals(before + 1, d1.requests());
        assertEquals(List.of(), told);
    }

    @Test
    void aWriteThatIsCancelledBeforeItIsSentIsNotCalledUnknown() {
        var told = new ArrayList<String>();
        var writing = withHistory(told);
        d1.insteadOfRunning(_ -> {
            writing.interrupt();
            return LoopbackD1.bookmark("here");
        }, 1);

        var failure = assertThrows(DbException.class, () -> writing.batch(List.of(INSERT)));

        assertEquals(new DbError.Cancelled(), failure.error());
        assertEquals(List.of(), told);
        assertEquals(0, rows());
    }

    @Test
    void aWriteThatIsCancelledWhileItGoesOnRecordIsNotSent() {
        var told = new ArrayList<String>();
        var writing = withHistory(told);
        told.clear();
        interruptWhenTold = writing::interrupt;

        var failure = assertThrows(DbException.class, () -> writing.batch(List.of(INSERT)));

        assertEquals(new DbError.Cancelled(), failure.error());
        assertEquals(1, told.size());
        assertEquals(0, rows());
    }

    private Session withHistory(List<String> told) {
        var access = new CloudflareAccess(new CloudflareApi(d1.base(), Duration.ofSeconds(1), Duration.ofMillis(4)));
        access.allow(LoopbackD1.ACCOUNT, ApiToken.of(LoopbackD1.TOKEN));
        return new Connector(Clock.systemUTC(), access).open(new Database.D1(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE, "my-db"), new Permission.Free(), new SqlListener() {
            @Override
            public void ran(SqlEvent event) {}

            @Override
            public void writing(List<Sql> statements, String bookmark) {
                told.add(bookmark);
                interruptWhenTold.run();
            }
        });
    }

    /** As a lane does: again and again until the job has ended, once the request has arrived. */
    private void interruptUntil(CompletableFuture<?> job, int requestsBefore) {
        while (!job.isDone()) {
            if (d1.requests() > requestsBefore) {
                session.interrupt();
            }
            Thread.onSpinWait();
        }
    }

    @Test
    void keepsTheTokenOutOfEverythingItSays() {
        var stranger = session(d1.base(), "secret-of-somebody-else");

        var failure = assertThrows(DbException.class, () -> stranger.query(new Sql("SELECT 1")));

        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertInstanceOf(DbError.Unauthorized.class, failure.error());
        assertFalse((trace + failure.error().toString() + stranger).contains("secret-of"));
    }

    private long rows() {
        var count = Page.read(session, new Sql("SELECT count(*) AS \"n\" FROM notes"), 1).single();
        return count.orElseThrow() instanceof Value.Int(var rows) ? rows : -1;
    }
}
