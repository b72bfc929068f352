package dev.petrichor.db.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.petrichor.db.ChildProgram;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Interrupter;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Tries;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.schema.Table;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many rows out and in: what they cost, how they are stopped, and whether another program understands them. */
class LargeTransferTest {

    private static final int ROWS = Tries.of(200_000, 1_000_000);

    @TempDir
    private Path folder;

    /** What runs with little memory: fills a table and writes it out. */
    static final class Exporter {

        private Exporter() {}

        public static void main(String[] arguments) throws IOException {
            RowFormat format = switch (arguments[1]) {
                case "csv" -> new RowFormat.Csv();
                case "json" -> new RowFormat.Json();
                default -> new RowFormat.SqlInserts("t");
            };
            try (var session = open(Path.of(arguments[0]), SqlListener.NONE); var out = Files.newBufferedWriter(Path.of(arguments[0] + ".out"))) {
                System.out.println(new Export(format, _ -> {}).table(session, table(session), out));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "sql"})
    void anExportNeedsNoMoreMemoryForMoreRows(String format) throws IOException {
        var file = make();
        try (var session = open(file, SqlListener.NONE)) {
            session.batch(List.of(Step.of(Sql.of("""
                    INSERT INTO t (v) SELECT printf('%0200d', value) FROM (
                      WITH RECURSIVE c(value) AS (VALUES (1) UNION ALL SELECT value + 1 FROM c WHERE value < ?) SELECT value FROM c)""", Value.of(ROWS)))));
        }

        try (var child = ChildProgram.startWith(List.of("-Xmx24m"), Exporter.class, file, format)) {
            assertEquals(Integer.toString(ROWS), child.answer());
        }
    }

    /** What runs with little memory: reads a file into the table. */
    static final class Importer {

        private Importer() {}

        public static void main(String[] arguments) throws IOException {
            try (var session = open(Path.of(arguments[0]), SqlListener.NONE)) {
                System.out.println(new Import(table(session), () -> false).run(session, Path.of(arguments[1])).rows());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl", "json"})
    void anImportNeedsNoMoreMemoryForMoreRows(String format) throws IOException {
        var text = "0123456789".repeat(20);
        var file = folder.resolve("rows." + format);
        try (var out = Files.newBufferedWriter(file)) {
            out.write(format.equals("csv") ? "v\n" : format.equals("json") ? "[" : "");
            for (var i = 0; i < ROWS; i++) {
                out.write(format.equals("csv") ? text + "\n" : (format.equals("json") && i > 0 ? "," : "") + "{\"v\":\"" + text + "\"}\n");
            }
            out.write(format.equals("json") ? "]" : "");
        }

        try (var child = ChildProgram.startWith(List.of("-Xmx24m"), Importer.class, make(), file)) {
            assertEquals(Integer.toString(ROWS), child.answer());
        }
    }

    @Test
    void anExportIsStopped() throws IOException {
        var endless = new Sql("WITH RECURSIVE c(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM c) SELECT i FROM c");
        var began = new CountDownLatch(1);
        try (var session = open(make(), SqlListener.NONE); var _ = new Interrupter(session, began)) {
            var export = new Export(new RowFormat.Csv(), _ -> began.countDown());

            var thrown = assertThrows(DbException.class, () -> export.rows(session, endless, Writer.nullWriter()));

            assertEquals(new DbError.Cancelled(), thrown.error());
        }
    }

    @Test
    void anImportIsStoppedAndLeavesNothing() throws IOException {
        var began = new CountDownLatch(1);
        var file = make();
        var csv = Files.writeString(folder.resolve("t.csv"), "v\n" + "1\n".repeat(50_000));
        try (var session = open(file, event -> countDown(event, began))) {
            var table = table(session);
            try (var _ = new Interrupter(session, began)) {
                var thrown = assertThrows(DbException.class, () -> new Import(table, () -> false).run(session, csv));

                assertEquals(new DbError.Cancelled(), thrown.error() instanceof DbError.BatchFailed(var _, var reason) ? reason : thrown.error());
            }

            assertEquals(Value.of(0), Page.read(session, new Sql("SELECT count(*) FROM t"), 0).single().orElseThrow());
        }
    }

    @Test
    void theShellOfSqliteReadsTheSameValuesFromAnExport() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/sqlite3")), "needs the sqlite3 shell");
        var random = new Random(13);
        var values = Stream.generate(() -> Tries.anyValue(random)).filter(LargeTransferTest::isReadExactlyByOldShells).limit(Tries.of(500, 20_000)).toList();
        var dump = new StringWriter().append("CREATE TABLE t (id INTEGER PRIMARY KEY, v);\nBEGIN;\n");
        try (var session = open(make(), SqlListener.NONE)) {
            session.batch(values.stream().map(value -> Step.of(Sql.of("INSERT INTO t (v) VALUES (?)", value))).toList());
            new Export(new RowFormat.SqlInserts("t"), _ -> {}).table(session, table(session), dump);
        }
        var copy = folder.resolve("copy.sqlite");

        var shell = new ProcessBuilder("/usr/bin/sqlite3", "-bail", copy.toString()).redirectErrorStream(true).start();
        try (var in = shell.outputWriter(StandardCharsets.UTF_8)) {
            in.append(dump.append("COMMIT;\n").toString());
        }
        assertEquals("", new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8));

        try (var session = open(copy, SqlListener.NONE)) {
            assertEquals(values, Page.read(session, new Sql("SELECT v FROM t ORDER BY id"), 0).rows().stream().map(List::getFirst).toList());
        }
    }

    /** Before its version 3.43 SQLite itself read numbers of many digits a little wrong. */
    private static boolean isReadExactlyByOldShells(Value value) {
        return !(value instanceof Value.Real(var number)) || Double.isInfinite(number) || Double.toString(number).length() < 8;
    }

    private static void countDown(SqlEvent event, CountDownLatch began) {
        if (event.write()) {
            began.countDown();
        }
    }

    private Path make() {
        var file = folder.resolve("large.sqlite");
        new Connector(Clock.systemUTC()).create(new Database.LocalFile(file));
        try (var session = open(file, SqlListener.NONE)) {
            session.batch(List.of(Step.of(new Sql("CREATE TABLE t (id INTEGER PRIMARY KEY, v)"))));
        }
        return file;
    }

    private static Session open(Path file, SqlListener listener) {
        return new Connector(Clock.systemUTC()).open(new Database.LocalFile(file), new Permission.Free(), listener);
    }

    private static Table table(Session session) {
        return SchemaReader.read(session).table("t").orElseThrow();
    }
}
