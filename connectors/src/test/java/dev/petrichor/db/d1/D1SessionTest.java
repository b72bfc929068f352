package dev.petrichor.db.d1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.Session;
import dev.petrichor.db.SessionContract;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Usage;
import dev.petrichor.db.Value;
import dev.petrichor.db.cloudflare.Account;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareApi;
import dev.petrichor.loopback.LoopbackD1;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract of all sessions, over HTTP to a server on this machine. */
class D1SessionTest extends SessionContract {

    private final LoopbackD1 d1 = new LoopbackD1();

    @Override
    protected boolean isFar() {
        return true;
    }

    @Override
    protected Session open(SqlListener listener) {
        var api = new CloudflareApi(d1.base(), Duration.ofSeconds(20), Duration.ofMillis(4));
        return new D1Session(api, ApiToken.of(LoopbackD1.TOKEN), Account.pathOf(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE), Optional.empty(), listener);
    }

    @AfterEach
    void stop() {
        d1.close();
    }

    /** Its digits would be twice as long as D1 lets a value be. */
    @Test
    void aBlobTooLongForItsDigitsIsReadAsItComes() {
        try (var session = open(SqlListener.NONE); var rows = session.query(new Sql("SELECT zeroblob(1100000) AS b"))) {
            assertEquals(1_100_000, assertInstanceOf(Value.Blob.class, rows.next().orElseThrow().getFirst()).size());
            assertFalse(rows.exact());
        }
    }

    /** What is sent to find it are writes, too, though each is undone. */
    @Test
    void theSearchForTheFailingStatementIsOnRecordAndAsksBeforeEachRequest() {
        var heard = new ArrayList<SqlEvent>();
        var tries = new AtomicInteger();
        var most = new AtomicInteger(Integer.MAX_VALUE);
        var listener = SqlListener.both(SqlListener.NONE, new SqlListener() {
            @Override
            public void ran(SqlEvent event) {
                heard.add(event);
            }

            @Override
            public void trying() {
                if (tries.incrementAndGet() > most.get()) {
                    throw new DbException(new DbError.NotAllowed("locked meanwhile"));
                }
            }
        });
        try (var session = open(listener)) {
            session.batch(List.of(Step.of(new Sql("CREATE TABLE one (a INTEGER PRIMARY KEY)"))));
            var steps = IntStream.rangeClosed(1, 100).mapToObj(i -> Step.of(Sql.of("INSERT INTO one VALUES (?)", Value.of(i == 70 ? 1 : i)))).toList();
            heard.clear();
            var before = d1.requests();

            var found = assertThrows(DbException.class, () -> session.batch(steps));
            assertEquals(69, assertInstanceOf(DbError.BatchFailed.class, found.error()).step());
            var requests = d1.requests() - before - 1;
            assertTrue(requests > 3, "several were sent");
            assertEquals(requests, tries.get());
            assertEquals(List.of("-- looked for the failing statement: " + requests + " requests, each undone"), heard.stream().map(it -> it.sql().text()).filter(it -> it.startsWith("--")).toList());

            most.set(requests + 2);
            var sofar = d1.requests();
            assertInstanceOf(DbError.Constraint.class, assertThrows(DbException.class, () -> session.batch(steps)).error());
            assertEquals(1 + 2, d1.requests() - sofar, "nothing was sent once it was not permitted");
            assertEquals("-- looked for the failing statement: 2 requests, each undone", heard.stream().map(it -> it.sql().text()).filter(it -> it.startsWith("--")).toList().getLast());
        }
    }

    @Test
    void whatD1DoesNotSayIsNotMadeUp() {
        try (var session = open(SqlListener.NONE)) {
            session.batch(List.of(Step.of(new Sql("CREATE TABLE one (a)")), Step.of(new Sql("INSERT INTO one VALUES (1)"))));
            d1.leaveUnsaid("served_by_region");
            assertEquals(Optional.of(new Usage(1, 0, Optional.empty(), Optional.of(true))), usage(session));
            d1.leaveUnsaid("served_by_region", "served_by_primary");
            assertEquals(Optional.of(new Usage(1, 0, Optional.empty(), Optional.empty())), usage(session));
            for (var member : List.of("rows_read", "rows_written")) {
                d1.leaveUnsaid(member);
                assertEquals(Optional.empty(), usage(session));
                assertEquals(Optional.empty(), session.batch(List.of(Step.of(new Sql("UPDATE one SET a = 2")))).getFirst().usage());
            }
        }
    }

    private static Optional<Usage> usage(Session session) {
        try (var rows = session.query(new Sql("SELECT a FROM one"))) {
            return rows.usage();
        }
    }

    /** The tag and the value of a cell come from one look at the view. */
    @Test
    void aViewThatVariesIsReadAsOneValuePerCell() {
        try (var session = open(SqlListener.NONE)) {
            session.batch(List.of(Step.of(new Sql("""
                    CREATE VIEW coins AS WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 200)
                    SELECT i, CASE WHEN random() > 0 THEN 1 ELSE 'x' END AS side FROM n"""))));

            var sides = Page.read(session, new Sql("SELECT side FROM coins"), 0).rows().stream().map(List::getFirst).toList();

            assertEquals(200, sides.size());
            assertEquals(Set.of(Value.of(1), Value.of("x")), Set.copyOf(sides));
        }
    }

    /** One of the first rows holds it: the others are not read, and not paid for. */
    @Test
    void aValueTooLongForItsDigitsLeavesTheLimitOfRows() {
        try (var session = open(SqlListener.NONE)) {
            session.batch(List.of(Step.of(new Sql("CREATE TABLE many (id INTEGER PRIMARY KEY, b)")), Step.of(new Sql("INSERT INTO many VALUES (1, zeroblob(1100000))")),
                    Step.of(new Sql("WITH RECURSIVE n(i) AS (VALUES (2) UNION ALL SELECT i + 1 FROM n WHERE i < 20) INSERT INTO many SELECT i, i FROM n"))));
            for (var sql : List.of("SELECT * FROM many ORDER BY id", "SELECT \"id\", \"b\" FROM many ORDER BY id")) {
                try (var rows = session.query(new Sql(sql), 3)) {
                    assertEquals(List.of("id", "b"), rows.columns().stream().map(ResultColumn::name).toList());
                    assertEquals(3, rows.usage().orElseThrow().rowsRead());
                    assertFalse(rows.exact());
                }
            }
        }
    }

    /** Each time that a record of writes hears of some, it waits for the disk. */
    @Test
    void ofABatchIsHeardOnceWhateverBecomesOfIt() {
        var heard = new ArrayList<Integer>();
        var listener = new SqlListener() {
            @Override
            public void ran(SqlEvent event) {
                heard.add(1);
            }

            @Override
            public void ran(List<SqlEvent> events) {
                heard.add(events.size());
            }
        };
        try (var session = open(SqlListener.both(listener, SqlListener.NONE))) {
            session.batch(List.of(Step.of(new Sql("CREATE TABLE once (a UNIQUE)"))));
            session.batch(Collections.nCopies(1_000, Step.of(new Sql("INSERT INTO once VALUES (NULL)"))));
            d1.loseAnswerTo("VALUES (1)", true);
            assertThrows(DbException.class, () -> session.batch(Collections.nCopies(20, Step.of(new Sql("INSERT INTO once VALUES (1)")))));
        }

        assertEquals(List.of(1, 1_000, 20), heard);
    }

    /** The log adds up what each statement took. */
    @Test
    void eachStepOfABatchHasItsOwnTime() {
        var heard = new ArrayList<SqlEvent>();
        try (var session = open(heard::add)) {
            session.batch(List.of(Step.of(new Sql("CREATE TABLE own (a)")), Step.expecting(1, new Sql("INSERT INTO own VALUES (1)")), Step.of(new Sql("DELETE FROM own"))));
        }

        assertEquals(Collections.nCopies(3, Duration.ofNanos(250_000)), heard.stream().map(SqlEvent::databaseTime).toList());
    }
}
