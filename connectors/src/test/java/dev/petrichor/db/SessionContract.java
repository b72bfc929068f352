package dev.petrichor.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.DbError.ConstraintKind;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.ForeignKey;
import dev.petrichor.db.schema.Index;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.schema.Trigger;
import dev.petrichor.db.sql.Quoting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every session promises, near or far. An implementation's test extends this and opens an empty database. */
public abstract class SessionContract {

    /**
     * Takes seconds, and then ends: wrangler's runtime goes on with a statement that nobody waits for any more, and answers nothing
     * else to anybody until it is done.
     */
    private static final String LONG = "WITH RECURSIVE c(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM c WHERE i < 10000000) SELECT count(*) FROM c";

    private final List<SqlEvent> events = new ArrayList<>();
    private Session session;

    protected SessionContract() {}

    /** A session on an empty database that forgets nothing it hears. */
    protected abstract Session open(SqlListener listener) throws Exception;

    /** Whether answers travel: then they can get lost, and D1 has words of its own for what fails at the end of a batch. */
    protected boolean isFar() {
        return false;
    }

    @BeforeEach
    final void openEmptyDatabase() throws Exception {
        session = open(events::add);
        run("CREATE TABLE t (id INTEGER PRIMARY KEY, v UNIQUE)");
    }

    @AfterEach
    final void closeSession() {
        session.close();
    }

    protected final Session session() {
        return session;
    }

    @Nested
    class Values {

        private final List<Value> hard = List.of(
                Value.NULL, Value.of(0), Value.of(Long.MAX_VALUE), Value.of(Long.MIN_VALUE), Value.of(9_007_199_254_740_993L), Value.of(1.0),
                Value.of(0.1 + 0.2), Value.of(5e-324), Value.of(Double.MAX_VALUE), Value.of(Double.POSITIVE_INFINITY),
                Value.of(Double.NEGATIVE_INFINITY), Value.of(""), Value.of("12"), Value.of("a\0b"), Value.of("naïve 🌧 \u202e'\""),
                Value.of("\uFFFD"), new Value.Blob(new byte[0]), new Value.Blob(new byte[]{0, 39, -1}), new Value.BadText(new byte[]{0x61, -1, 0x62}));

        @Test
        void areReadBackExactly() {
            store(hard);

            assertEquals(hard, stored());
        }

        @Test
        void areTheSameWhenWrittenAsLiterals() {
            assertEquals(hard, one("SELECT " + String.join(", ", hard.stream().map(Quoting::literal).toList())));
        }

        /** More of them than a far side takes as parameters. */
        @Test
        void areKeptExactlyWhereOneStatementHasManyOfThem() {
            var kinds = List.of(Value.of(Long.MIN_VALUE), Value.of(Long.MAX_VALUE), Value.of(1.0), Value.of("it's '?'"), Value.of("12"), Value.NULL,
                    new Value.Blob(new byte[]{0, -1, 39}), Value.of(Double.NEGATIVE_INFINITY), Value.of("a\0b"));
            var values = Stream.iterate(0, i -> i < 130, i -> i + 1).map(i -> kinds.get(i % kinds.size())).toList();
            var marks = values.stream().map(_ -> "(?)").collect(Collectors.joining(", "));

            run("CREATE TABLE many (v)");
            session.batch(List.of(Step.of(new Sql("INSERT INTO many VALUES " + marks, values))));

            assertEquals(values, column("SELECT v FROM many ORDER BY rowid"));
            var found = Page.read(session, new Sql("SELECT count(*) FROM many WHERE v IN (" + marks.replace("(?)", "?") + ")", values), 1);
            assertEquals(Value.of(values.stream().filter(it -> it != Value.NULL).count()), found.single().orElseThrow());
        }

        @Test
        void keepTheSignOfAZeroBoundAsAParameter() {
            var read = Page.read(session, Sql.of("SELECT CAST(? AS REAL) AS zero", Value.of(-0.0)), 0).single();

            assertTrue(read.equals(Optional.of(Value.of(-0.0))) || read.equals(Optional.of(Value.of(0.0))), read::toString);
        }

        @Test
        void ofAnyKindAreReadBackExactly() {
            var random = new Random(1);
            run("CREATE TABLE many (id INTEGER PRIMARY KEY, v)");
            for (var round = 0; round < Tries.of(20, 10_000); round++) {
                var values = Stream.generate(() -> Tries.anyValue(random)).limit(100).toList();
                run("DELETE FROM many");

                session.batch(values.stream().map(value -> Step.of(Sql.of("INSERT INTO many (v) VALUES (?)", value))).toList());

                assertEquals(values, column("SELECT v FROM many ORDER BY id"));
            }
        }

        /** A parameter has no type: a text in a column without one is no number to it, and comes after all of them. */
        @Test
        void areComparedAsTheyAreAndNotConverted() {
            store(List.of(Value.of(12), Value.of("12"), Value.of(13.5), Value.of("a")));

            assertEquals(List.of(Value.of(12), Value.of(13.5)), less(Value.of(100)));
            assertEquals(List.of(Value.of(12), Value.of(13.5)), less(Value.of(99.5)));
            assertEquals(List.of(Value.of(12), Value.of("12"), Value.of(13.5)), less(Value.of("13\0")));
            assertEquals(List.of(Value.of(12)), Page.read(session, Sql.of("SELECT v FROM t WHERE v IS ?", Value.of(12)), 0).rows().stream().map(List::getFirst).toList());
        }

        private List<Value> less(Value value) {
            return Page.read(session, Sql.of("SELECT v FROM t WHERE v < ? ORDER BY id", value), 0).rows().stream().map(List::getFirst).toList();
        }

        @Test
        void thatAreHalfACharacterAreRefused() {
            assertInstanceOf(DbError.Refused.class, reasonOf(Step.of(Sql.of("INSERT INTO t(v) VALUES (?)", Value.of("a\ud800")))));

            assertEquals(List.of(), stored());
        }

        private void store(List<Value> values) {
            session.batch(values.stream().map(value -> Step.of(Sql.of("INSERT INTO t(v) VALUES (?)", value))).toList());
        }
    }

    @Nested
    class Results {

        @Test
        void keepColumnsOfTheSameNameApart() {
            var page = Page.read(session, new Sql("SELECT 1 AS a, 2 AS a, 3 AS \"\""), 0);

            assertEquals(List.of("a", "a", ""), page.columns().stream().map(ResultColumn::name).toList());
            assertEquals(List.of(Value.of(1), Value.of(2), Value.of(3)), page.rows().getFirst());
        }

        @Test
        void haveColumnsWithoutRows() {
            var page = Page.read(session, new Sql("SELECT id, v FROM t"), 0);

            assertEquals(List.of("id", "v"), page.columns().stream().map(ResultColumn::name).toList());
            assertEquals(List.of(), page.rows());
        }

        /** What was sorted by is what is shown, also where asking for it twice gives something else. */
        @Test
        void comeWithTheValuesThatTheyWereSortedBy() {
            var sql = "SELECT abs(random()) % 100000 AS r FROM (WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 60) SELECT i FROM n) ORDER BY r DESC";
            var page = Page.read(session, new Sql(sql), 20);
            var numbers = page.rows().stream().map(row -> ((Value.Int) row.getFirst()).value()).toList();

            assertEquals(numbers.stream().sorted(Comparator.reverseOrder()).toList(), numbers);
            assertEquals(20, numbers.size());
            assertTrue(page.hasMore());
            assertEquals(2, Page.read(session, new Sql(sql + " LIMIT 2"), 20).rows().size());
            assertEquals(60, Page.read(session, new Sql(sql), 0).rows().size());
            assertEquals(3, Page.read(session, new Sql("VALUES ((SELECT 1)), (random()), (3), (4)"), 3).rows().size());
        }

        @Test
        void areCutAtALimitAndSayThatThereIsMore() {
            var page = Page.read(session, new Sql("VALUES (1), (2), (3)"), 2);

            assertEquals(2, page.rows().size());
            assertTrue(page.hasMore());
        }

        @Test
        void comeInOrderWhenThereAreMany() {
            var rows = column("WITH RECURSIVE c(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM c WHERE i < 2000) SELECT i FROM c");

            assertEquals(2000, rows.size());
            assertEquals(Value.of(2000), rows.getLast());
        }
    }

    @Nested
    class Batches {

        @Test
        void keepAllStepsAndTellTheirOwnRows() {
            run("CREATE TABLE child (t INTEGER REFERENCES t(id) ON DELETE CASCADE)");
            session.batch(List.of(insert(1), insert(2), Step.of(new Sql("INSERT INTO child VALUES (1), (1), (1)"))));

            var changes = session.batch(List.of(Step.expecting(1, new Sql("DELETE FROM t WHERE id = 1")), Step.of(new Sql("UPDATE t SET v = 9"))));

            assertEquals(List.of(1L, 1L), changes.stream().map(Changes::rows).toList());
            assertEquals(List.of(Value.of(0)), column("SELECT count(*) FROM child"));
        }

        @Test
        void keepNothingWhenAStepFails() {
            var error = errorOf(insert(1), insert(2), insert(1));

            assertEquals(2, assertInstanceOf(DbError.BatchFailed.class, error).step());
            assertEquals(List.of(), stored());
        }

        @Test
        void keepNothingWhenAStepRollsBackByItself() {
            var error = errorOf(insert(1), Step.of(new Sql("INSERT OR ROLLBACK INTO t VALUES (1, 'x')")), insert(2));

            assertTrue(isFar() || error instanceof DbError.BatchFailed(var step, var _) && step == 1, error::toString);
            assertEquals(List.of(), stored());
        }

        @Test
        void keepNothingWhenAStepMeetsOtherRows() {
            var error = errorOf(insert(1), Step.expecting(1, new Sql("DELETE FROM t WHERE id = 9")));

            assertEquals(new DbError.Conflict(1, 1, 0), error);
            assertEquals(List.of(), stored());
        }

        @Test
        void giveTheRowsOfReturning() {
            var changes = session.batch(List.of(Step.expecting(2, new Sql("INSERT INTO t(v) VALUES ('a'), ('b') RETURNING id, v")))).getFirst();

            assertEquals(List.of("id", "v"), changes.columns().stream().map(ResultColumn::name).toList());
            assertEquals(List.of(List.of(Value.of(1), Value.of("a")), List.of(Value.of(2), Value.of("b"))), changes.returned());
        }

        @Test
        void countNoRowsForAStatementThatChangesNone() {
            session.batch(List.of(insert(1)));

            var changes = session.batch(List.of(insert(2), Step.of(new Sql("CREATE TABLE u (a)")), Step.of(new Sql("DELETE FROM u"))));

            assertEquals(List.of(1L, 0L, 0L), changes.stream().map(Changes::rows).toList());
        }

        @Test
        void keepNothingWhenForeignKeysDoNotHoldAtTheEnd() {
            run("CREATE TABLE child (t INTEGER REFERENCES t(id) DEFERRABLE INITIALLY DEFERRED)");

            var error = errorOf(insert(1), Step.of(new Sql("INSERT INTO child VALUES (7)")));

            var reason = error instanceof DbError.BatchFailed(var _, var inner) ? inner : error;
            assertTrue(isFar() || reason instanceof DbError.Constraint broken && broken.rule() == ConstraintKind.FOREIGN_KEY, reason::toString);
            assertEquals(List.of(), stored());
        }
    }

    @Nested
    class Rules {

        @ParameterizedTest
        @MethodSource("dev.petrichor.db.SessionContract#brokenRules")
        void areNamedWithTableAndColumns(String sql, ConstraintKind rule, String table, List<String> columns) {
            run("CREATE TABLE r (id INTEGER PRIMARY KEY, a NOT NULL DEFAULT 0, b UNIQUE, c CHECK (c < 1.5), d REFERENCES t(id))");
            run("CREATE TABLE k (a, b, PRIMARY KEY (a, b)) WITHOUT ROWID");
            run("CREATE TABLE s (n INTEGER) STRICT");
            run("CREATE UNIQUE INDEX lowered ON r (lower(a)) WHERE a <> 0");
            run("CREATE TRIGGER no AFTER UPDATE ON t BEGIN SELECT RAISE(ABORT, 'not today'); END");
            run("INSERT INTO r VALUES (1, 'x', 1, 1, NULL)");
            run("INSERT INTO k VALUES (1, 2)");
            run("INSERT INTO t VALUES (1, 1)");

            var error = assertInstanceOf(DbError.Constraint.class, reasonOf(Step.of(new Sql(sql))));

            assertEquals(rule, error.rule());
            var told = !isFar() || rule != ConstraintKind.FOREIGN_KEY; // D1 names no place of a foreign key
            assertEquals(told ? table : "", error.table());
            assertEquals(told ? columns : List.of(), error.columns());
        }
    }

    static Stream<Arguments> brokenRules() {
        return Stream.of(
                Arguments.of("INSERT INTO r (b) VALUES (1)", ConstraintKind.UNIQUE, "r", List.of("b")),
                Arguments.of("INSERT INTO r (a) VALUES ('X')", ConstraintKind.UNIQUE, "", List.of()),
                Arguments.of("INSERT INTO r (id) VALUES (1)", ConstraintKind.PRIMARY_KEY, "r", List.of("id")),
                Arguments.of("INSERT INTO k VALUES (1, 2)", ConstraintKind.PRIMARY_KEY, "k", List.of("a", "b")),
                Arguments.of("INSERT INTO r (a) VALUES (NULL)", ConstraintKind.NOT_NULL, "r", List.of("a")),
                Arguments.of("INSERT INTO r (c) VALUES (2)", ConstraintKind.CHECK, "", List.of()),
                Arguments.of("INSERT INTO r (d) VALUES (99)", ConstraintKind.FOREIGN_KEY, "r", List.of("d")),
                Arguments.of("UPDATE t SET v = 2", ConstraintKind.TRIGGER, "", List.of()),
                Arguments.of("INSERT INTO s VALUES ('x')", ConstraintKind.DATATYPE, "s", List.of("n")),
                Arguments.of("INSERT INTO r (id) VALUES ('x')", ConstraintKind.DATATYPE, "", List.of()));
    }

    @Nested
    class Refusals {

        @ParameterizedTest
        @ValueSource(strings = {"", ";", " -- nothing\n", "SELECT 1; SELECT 2", "SELECT 1\0", "SELEC 1", "SELECT nope FROM t", "SELECT 'open", "SELECT 1 WHERE ?"})
        void areAboutTheStatement(String sql) {
            assertInstanceOf(DbError.Refused.class, assertThrows(DbException.class, () -> column(sql)).error());
            assertInstanceOf(DbError.Refused.class, reasonOf(Step.of(new Sql(sql))));

            assertEquals(List.of(Value.of(1)), column("SELECT 1"));
        }

        @Test
        void pointAtTheWordThatIsWrong() {
            var thrown = assertThrows(DbException.class, () -> column("SELECT nope FROM t"));

            assertEquals(7, assertInstanceOf(DbError.Refused.class, thrown.error()).offset());
        }

        @Test
        void comeForTooManyParameters() {
            var thrown = assertThrows(DbException.class, () -> Page.read(session, Sql.of("SELECT ?", Value.of(1), Value.of(2)), 0));

            assertInstanceOf(DbError.Refused.class, thrown.error());
        }

        @Test
        void comeForAQueryThatWrites() {
            assertThrows(DbException.class, () -> column("INSERT INTO t(v) VALUES (1) RETURNING v"));

            assertEquals(List.of(), stored());
        }
    }

    @Test
    void runsAStatementBetweenSemicolonsAndComments() {
        assertEquals(List.of(Value.of(1)), column(";;\uFEFF /* a */ SELECT 1; -- b"));
    }

    @Test
    void anInterruptEndsAQuery() {
        try (var _ = new Interrupter(session, new CountDownLatch(0))) {
            assertEquals(new DbError.Cancelled(), assertThrows(DbException.class, () -> column(LONG)).error());
        }

        assertEquals(List.of(Value.of(1)), column("SELECT 1"));
    }

    /** What has been sent to a far side can no longer be held back: then the answer is that nobody knows, and all or nothing is kept. */
    @Test
    void anInterruptEndsABatchAndKeepsNothingOfItOrSaysThatItIsUnknown() {
        DbError error;
        try (var _ = new Interrupter(session, new CountDownLatch(0))) {
            error = errorOf(insert(1), Step.of(new Sql("INSERT INTO t(v) " + LONG)));
        }
        var reason = error instanceof DbError.BatchFailed(var _, var inner) ? inner : error;

        if (isFar() && reason instanceof DbError.OutcomeUnknown) {
            assertTrue(Set.of(List.of(), List.of(Value.of(1), Value.of(10_000_000))).contains(stored()), stored()::toString);
        } else {
            assertEquals(new DbError.Cancelled(), reason);
            assertEquals(List.of(), stored());
        }
    }

    @Test
    void tellsTheListenerOfEveryStatement() {
        events.clear();

        column("VALUES (1), (2)");
        errorOf(insert(1), insert(1));

        assertEquals(List.of(false, true, true), events.stream().filter(it -> !SearchNote.is(it.sql().text())).map(SqlEvent::write).toList());
        assertEquals(2, events.getFirst().rows());
        assertNotEquals(Optional.empty(), events.getLast().error());
    }

    @Test
    void isReadByTheOneReaderOfSchemas() {
        run("CREATE TABLE keyed (a TEXT, b INTEGER DEFAULT (unixepoch()), up TEXT AS (upper(a)) STORED, PRIMARY KEY (a, b)) WITHOUT ROWID, STRICT");
        run("CREATE TABLE child (id INTEGER PRIMARY KEY, k REFERENCES t ON DELETE CASCADE)");
        run("CREATE INDEX child_k ON child (k) WHERE k > 1");
        run("CREATE VIEW good AS SELECT k FROM child");
        run("CREATE TRIGGER noted AFTER INSERT ON child BEGIN SELECT 1; END");
        run("CREATE VIRTUAL TABLE found USING fts5(body)");

        var schema = SchemaReader.read(session);

        assertEquals(List.of("child", "found", "keyed", "t"), schema.tables().stream().filter(it -> !it.internal()).map(Table::name).sorted().toList());
        var keyed = schema.table("keyed").orElseThrow();
        assertEquals("true,true,[a, b]", keyed.strict() + "," + keyed.withoutRowid() + "," + keyed.primaryKey().stream().map(Column::name).toList());
        assertEquals("unixepoch()", keyed.columns().get(1).defaultSql());
        assertTrue(keyed.columns().get(2).generated());
        var child = schema.table("child").orElseThrow();
        assertEquals(List.of(new ForeignKey(0, List.of("k"), "t", List.of("id"), "NO ACTION", "CASCADE")), child.foreignKeys());
        assertEquals("[child_k],true", child.indexes().stream().map(Index::name).toList() + "," + child.indexes().getFirst().partial());
        assertEquals(List.of("noted"), schema.triggers().stream().map(Trigger::name).toList());
        assertEquals(List.of("k"), schema.view("good").orElseThrow().columns().stream().map(Column::name).toList());
        assertEquals(Table.Kind.VIRTUAL, schema.table("found").orElseThrow().kind());
    }

    protected final void run(String sql) {
        session.batch(List.of(Step.of(new Sql(sql))));
    }

    protected final List<Value> column(String sql) {
        return Page.read(session, new Sql(sql), 0).rows().stream().map(List::getFirst).toList();
    }

    protected final DbError errorOf(Step... steps) {
        return assertThrows(DbException.class, () -> session.batch(List.of(steps))).error();
    }

    private DbError reasonOf(Step step) {
        var error = errorOf(step);
        return error instanceof DbError.BatchFailed(var _, var reason) ? reason : error;
    }

    private List<Value> one(String sql) {
        return Page.read(session, new Sql(sql), 0).rows().getFirst();
    }

    private List<Value> stored() {
        return column("SELECT v FROM t ORDER BY id");
    }

    private static Step insert(long id) {
        return Step.of(Sql.of("INSERT INTO t VALUES (?, ?)", Value.of(id), Value.of(id)));
    }
}
