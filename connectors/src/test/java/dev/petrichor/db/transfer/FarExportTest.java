package dev.petrichor.db.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.EditPlanner;
import dev.petrichor.db.table.PageReader;
import dev.petrichor.db.table.PageRequest;
import dev.petrichor.db.table.RowEdit;
import dev.petrichor.db.table.RowKey;
import dev.petrichor.db.table.SortKey;
import dev.petrichor.loopback.LoopbackD1;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Tables of a far side are written page by page, each one request, and what comes out is the same as at one go. */
class FarExportTest {

    private static final String ROWS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) INSERT INTO t SELECT %s FROM n";

    private final LoopbackD1 d1 = new LoopbackD1();
    private final Session session = session();

    @AfterEach
    void close() {
        session.close();
        d1.close();
    }

    @Test
    void eachPageIsOneRequestAndTheNextIsLarger() throws IOException {
        run("CREATE TABLE t (id INTEGER PRIMARY KEY, big INTEGER)", ROWS.formatted(5_000, "i, 9223372036854775807 - i"));
        var table = table("t");
        var before = d1.requests();
        var told = new AtomicLong();

        var paged = new StringWriter();
        var rows = new Export(new RowFormat.Csv(), told::set).inPages().table(session, table, paged);

        assertEquals(5_000, rows);
        assertEquals(5, d1.requests() - before, "100, 400, 1600, 2000 and 900 rows");
        assertEquals(5_000, told.get());
        assertEquals(atOnce(new RowFormat.Csv(), request(table)), paged.toString());
    }

    @Test
    void orderAndNullsAreThoseOfOneStatement() throws IOException {
        run("CREATE TABLE t (k TEXT PRIMARY KEY, v) WITHOUT ROWID", ROWS.formatted(1_500, "'k' || (i * 7919 % 100000), iif(i % 3 = 0, NULL, i % 40)"));
        for (var descending : List.of(true, false)) {
            var request = new PageRequest(table("t"), List.of(), List.of(new SortKey("v", descending), new SortKey("k", descending)), new PageRequest.Position.First(), 1);

            assertEquals(atOnce(new RowFormat.JsonLines(), request), inPages(new RowFormat.JsonLines(), request));
        }
    }

    @Test
    void longCellsAndHardValuesAreWhole() throws IOException {
        run("CREATE TABLE t (a, b)", "INSERT INTO t VALUES (9007199254740993, replace(hex(zeroblob(90000)), '0', 'é')), (9e999, zeroblob(200000)), (CAST(x'61ff' AS TEXT), ''), (NULL, x'')");
        var request = request(table("t"));

        var written = inPages(new RowFormat.SqlInserts("t"), request);

        assertEquals(atOnce(new RowFormat.SqlInserts("t"), request), written);
        assertTrue(written.contains("9007199254740993") && written.length() > 500_000);
    }

    /** As digits a blob is twice as long, which is more than D1 takes of one value; so is a text that is none. */
    @Test
    void aValueOfAlmostTwoMegabytesIsSavedReadAndWrittenWhole() {
        run("CREATE TABLE t (id INTEGER PRIMARY KEY, v)");
        var bytes = new byte[1_500_000];
        new Random(1).nextBytes(bytes);
        var values = List.of(new Value.Blob(bytes), new Value.BadText(bytes), Value.of("é".repeat(750_000)), Value.of(7), Value.NULL);
        var edits = IntStream.range(0, values.size()).mapToObj(i -> (RowEdit) new RowEdit.Insert(Map.of("id", Value.of(i), "v", values.get(i)))).toList();
        edits.forEach(edit -> session.batch(EditPlanner.plan(table("t"), List.of(edit)).steps()));

        var table = table("t");
        for (var i = 0; i < values.size(); i++) {
            var key = new RowKey(List.of(new RowKey.Part("id", Value.of(i))));
            assertEquals(values.get(i), PageReader.cell(session, table, key, "v"));
        }
        var written = inPages(new RowFormat.SqlInserts("t"), request(table));
        assertTrue(written.toLowerCase(Locale.ROOT).contains(new Value.Blob(bytes).hex()));
    }

    /** Its length, its beginning and its end are those that were read. */
    @Test
    void aLongValueThatSomebodyChangesInItsMiddleIsAConflict() {
        run("CREATE TABLE t (id INTEGER PRIMARY KEY, v)");
        var table = table("t");
        var key = new RowKey(List.of(new RowKey.Part("id", Value.of(1))));
        for (var value : List.of(new Value.Blob(new byte[1_900_000]), Value.of("a".repeat(1_900_000)))) {
            run("DELETE FROM t");
            session.batch(EditPlanner.plan(table, List.of(new RowEdit.Insert(Map.of("id", Value.of(1), "v", value)))).steps());
            var edit = new RowEdit.Update(key, Map.of("v", new RowEdit.Change(PageReader.cell(session, table, key, "v"), Value.of("mine"))));
            run("UPDATE t SET v = iif(typeof(v) = 'blob', CAST(substr(v, 1, 950000) || x'07' || substr(v, 950002) AS BLOB), substr(v, 1, 950000) || 'b' || substr(v, 950002))");

            var met = assertThrows(DbException.class, () -> session.batch(EditPlanner.plan(table, List.of(edit)).steps()));

            assertEquals(new DbError.Conflict(0, 1, 0), met.error());
            assertEquals("1900000", d1.cell("SELECT octet_length(v) FROM t"));
        }
    }

    @Test
    void insertStatementsLeaveOutWhatIsComputed() throws IOException {
        run("CREATE TABLE t (a INTEGER PRIMARY KEY, twice AS (a * 2))", "INSERT INTO t (a) VALUES (4)");

        assertEquals("INSERT INTO \"t\" (\"a\") VALUES (4);", inPages(new RowFormat.SqlInserts("t"), request(table("t"))).strip());
    }

    @Test
    void anAnswerThatIsTooLongIsAskedForInSmallerPages() throws IOException {
        run("CREATE TABLE t (id INTEGER PRIMARY KEY)", ROWS.formatted(300, "i"));
        var table = table("t");
        d1.insteadOfRunning(answer -> answer.body(" ".repeat(50_000_001)), 1);

        var written = inPages(new RowFormat.Csv(), request(table));

        assertEquals(atOnce(new RowFormat.Csv(), request(table)), written);
    }

    @Test
    void whatHasNoKeyComesAtOnce() throws IOException {
        run("CREATE TABLE t (rowid, _rowid_, oid)", ROWS.formatted(300, "i, i, i"));
        var table = table("t");
        var before = d1.requests();

        inPages(new RowFormat.Csv(), request(table));

        assertEquals(1, d1.requests() - before);
    }

    @Test
    void itIsStoppedWithinAPage() throws Exception {
        run("CREATE TABLE t (id INTEGER PRIMARY KEY)", ROWS.formatted(300, "i"));
        var table = table("t");
        var before = d1.requests();
        d1.insteadOfRunning("LIMIT 401", answer -> answer.onResponseStart(SocketEffect.Stall.INSTANCE));
        var writing = CompletableFuture.supplyAsync(() -> assertThrows(DbException.class, () -> inPages(new RowFormat.Csv(), request(table))).error());

        while (!writing.isDone()) {
            if (d1.requests() > before + 1) {
                session.interrupt();
            }
            Thread.onSpinWait();
        }

        assertEquals(new DbError.Cancelled(), writing.get());
    }

    /** D1 may refuse the exact form of a question; what it answers to the plain one is rounded. */
    @Test
    void aTableThatCannotBeReadExactlyIsNotWritten() {
        run("CREATE TABLE t (id INTEGER PRIMARY KEY, big INTEGER)", "INSERT INTO t VALUES (1, 9223372036854775807)");
        var request = request(table("t"));
        var key = new RowKey(List.of(new RowKey.Part("id", Value.of(1))));
        for (var way : List.<Executable>of(() -> inPages(new RowFormat.Csv(), request), () -> atOnce(new RowFormat.Csv(), request), () -> PageReader.read(session, request),
                () -> PageReader.row(session, request.table(), key), () -> PageReader.cell(session, request.table(), key, "big"))) {
            d1.insteadOfRunning(_ -> LoopbackD1.refusal(400, 7500, "parser stack overflow: SQLITE_ERROR"), 1);

            var failure = assertThrows(DbException.class, way);

            assertTrue(String.valueOf(failure.error()).contains("exactly"), failure.error()::toString);
        }
    }

    private String inPages(RowFormat format, PageRequest request) {
        return written(new Export(format, _ -> {}).inPages(), request);
    }

    private String atOnce(RowFormat format, PageRequest request) {
        return written(new Export(format, _ -> {}), request);
    }

    private String written(Export export, PageRequest request) {
        var out = new StringWriter();
        try {
            export.rows(session, request, request.table().columns(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static PageRequest request(Table table) {
        return new PageRequest(table, List.of(), List.of(), new PageRequest.Position.First(), 1);
    }

    private Table table(String name) {
        return SchemaReader.read(session).table(name).orElseThrow();
    }

    private void run(String... statements) {
        for (var sql : statements) {
            session.batch(List.of(Step.of(new Sql(sql))));
        }
    }

    private Session session() {
        var access = new CloudflareAccess(Map.of(CloudflareAccess.BASE_VARIABLE, d1.base().toString()));
        access.allow(LoopbackD1.ACCOUNT, ApiToken.of(LoopbackD1.TOKEN));
        return new Connector(Clock.systemUTC(), access).open(new Database.D1(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE, "my-db"), new Permission.Free(), SqlListener.NONE);
    }
}
