package dev.petrichor.db.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.StatementSplitter;
import dev.petrichor.db.transfer.Import.Rejected;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransferTest {

    private static final List<Value> HARD = List.of(
            Value.NULL, Value.of(Long.MIN_VALUE), Value.of(Long.MAX_VALUE), Value.of(9_007_199_254_740_993L), Value.of(1.0), Value.of(0.1 + 0.2),
            Value.of(Double.POSITIVE_INFINITY), Value.of(Double.NEGATIVE_INFINITY), Value.of(5e-324), Value.of(""), Value.of("12"), Value.of(" a,\"b\"\nc "),
            Value.of("naïve 🌧"), Value.of("a\0b"), new Value.Blob(new byte[]{0, 10, (byte) 255}), new Value.Blob(new byte[0]),
            new Value.BadText(new byte[]{'a', (byte) 0xff}));

    @TempDir
    Path folder;

    private Session session;

    @BeforeEach
    void open() {
        var file = new Database.LocalFile(folder.resolve("a.sqlite"));
        var connector = new Connector(Clock.systemUTC());
        connector.create(file);
        session = connector.open(file, new Permission.Free(), _ -> {});
        run("CREATE TABLE any_value (id INTEGER PRIMARY KEY, v)");
        run("CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, age INTEGER, photo BLOB)");
    }

    @AfterEach
    void close() {
        session.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "jsonl"})
    void everyValueComesBackFromJson(String format) throws IOException {
        insertHardValues();
        var before = values("SELECT v FROM any_value ORDER BY id");

        var text = export(format.equals("json") ? new RowFormat.Json() : new RowFormat.JsonLines(), "any_value");
        run("DELETE FROM any_value");
        var outcome = new Import(table("any_value"), () -> false).run(session, write("rows." + format, text));

        assertEquals(new Import.Outcome(HARD.size(), List.of()), outcome);
        assertEquals(before, values("SELECT v FROM any_value ORDER BY id"));
    }

    @Test
    void everyValueComesBackFromSql() throws IOException {
        insertHardValues();
        var before = values("SELECT v FROM any_value ORDER BY id");

        var text = export(new RowFormat.SqlInserts("any_value"), "any_value");
        run("DELETE FROM any_value");
        StatementSplitter.split(text).forEach(statement -> run(statement.text()));

        assertEquals(before, values("SELECT v FROM any_value ORDER BY id"));
    }

    @Test
    void csvKeepsNullEmptyTextNumbersAndBytesApart() throws IOException {
        run("INSERT INTO people VALUES (1, '', 9223372036854775807, x'00ff'), (2, 'a,\"b\"', NULL, NULL), (3, ' 1 ', 7, x'')");
        var before = values("SELECT name, age, photo FROM people ORDER BY id");

        var text = export(new RowFormat.Csv(), "people");
        run("DELETE FROM people");
        var outcome = new Import(table("people"), () -> false).run(session, write("people.csv", text));

        assertEquals("id,name,age,photo\n1,\"\",9223372036854775807,00ff\n2,\"a,\"\"b\"\"\",,\n3,\" 1 \",7,\"\"\n", text);
        assertEquals(3, outcome.rows());
        assertEquals(before, values("SELECT name, age, photo FROM people ORDER BY id"));
    }

    @Test
    void csvKeepsTheRowsOfATableOfOneColumn() throws IOException {
        run("CREATE TABLE one (v)");
        run("INSERT INTO one VALUES (NULL), ('a'), (NULL), (''), (12), ('12'), (NULL)");
        var before = values("SELECT v FROM one");

        var text = export(new RowFormat.Csv(), "one");
        run("DELETE FROM one");
        var outcome = new Import(table("one"), () -> false).run(session, write("one.csv", text));

        assertEquals("v\n\na\n\n\"\"\n12\n\"12\"\n\n", text);
        assertEquals(7, outcome.rows());
        assertEquals(before, values("SELECT v FROM one"));
    }

    @Test
    void csvKeepsNumbersAndTextsApartWhereTheColumnDoes() throws IOException {
        insertHardValues();
        run("INSERT INTO any_value (v) VALUES ('1.0'), ('007'), ('9e999'), ('1e5'), (-1.5e-7), ('x')");
        run("DELETE FROM any_value WHERE typeof(v) = 'blob' OR v = CAST(x'61ff' AS TEXT)");
        var before = values("SELECT v FROM any_value ORDER BY id");

        var text = export(new RowFormat.Csv(), "any_value");
        run("DELETE FROM any_value");
        new Import(table("any_value"), () -> false).run(session, write("any.csv", text));

        assertEquals(before, values("SELECT v FROM any_value ORDER BY id"));
    }

    /** Every row of it is sound, but it is not what was looked through. */
    @ParameterizedTest
    @ValueSource(strings = {"longer", "another", "gone"})
    void aFileThatChangesAfterItWasLookedThroughIsNotImported(String change) throws IOException {
        var file = write("people.csv", "name\nAda\nBob\n");
        var other = write("other.csv", "name\nEve\nMal\n");
        var looks = new AtomicInteger();

        var failure = assertThrows(IOException.class, () -> new Import(table("people"), () -> {
            if (looks.incrementAndGet() == 1) {
                change(file, change, other);
            }
            return false;
        }).run(session, file));

        assertTrue(change.equals("gone") || failure.getMessage().equals("it changed while it was read"), failure::toString);
        assertEquals(List.of(), values("SELECT name FROM people"));
    }

    private static void change(Path file, String change, Path other) {
        try {
            switch (change) {
                case "longer" -> Files.writeString(file, "Eve\n", StandardOpenOption.APPEND);
                case "another" -> Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
                default -> Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anEmptyLineOfSeveralColumnsIsNoRow() throws IOException {
        assertEquals(new Import.Outcome(2, List.of()), read("people.csv", "\nname,age\n\nAda,36\n\nGrace,\n\n"));
    }

    @Test
    void aMarkAtTheStartOfTheFileIsNotPartOfTheFirstName() throws IOException {
        var outcome = new Import(table("people"), () -> false).run(session, write("people.csv", "\uFEFFname,age\r\nAda,36\r\n"));

        assertEquals(1, outcome.rows());
        assertEquals(List.of(Value.of("Ada"), Value.of(36)), values("SELECT name, age FROM people"));
    }

    @Test
    void aRowThatTheTableRefusesIsNamedAndNothingIsWritten() throws IOException {
        var outcome = new Import(table("people"), () -> false).run(session, write("people.csv", "name,age\nAda,36\nGrace,40\nAda,1\n"));

        assertEquals(List.of(new Rejected(4, "UNIQUE constraint failed: people.name")), outcome.rejected());
        assertEquals(List.of(Value.of(0)), values("SELECT count(*) FROM people"));
    }

    /** Rows go in by the thousand; the one at fault is named all the same. */
    @Test
    void aRowFarDownThatTheTableRefusesIsNamed() throws IOException {
        var outcome = new Import(table("people"), () -> false).run(session, write("people.csv", "name,age\n" + numbered(2_500) + "n7,1\n" + numbered(3_000)));

        assertEquals(List.of(new Rejected(2_502, "UNIQUE constraint failed: people.name")), outcome.rejected());
        assertEquals(List.of(Value.of(0)), values("SELECT count(*) FROM people"));
    }

    /** Where a row may be left out, change others or end the transaction, the rows go one by one. */
    @ParameterizedTest
    @ValueSource(strings = {"CREATE TABLE odd (name TEXT UNIQUE ON CONFLICT IGNORE, age)", "CREATE TABLE odd (name TEXT UNIQUE ON CONFLICT REPLACE, age)",
            "CREATE TABLE odd (name TEXT, age); CREATE TRIGGER leaves_out BEFORE INSERT ON odd WHEN EXISTS (SELECT 1 FROM odd WHERE name = new.name) BEGIN SELECT RAISE(IGNORE); END"})
    void rowsThatATableLeavesOutAreLeftOut(String create) throws IOException {
        StatementSplitter.split(create).forEach(statement -> run(statement.text()));

        new Import(table("odd"), () -> false).run(session, write("odd.csv", "name,age\n" + numbered(1_500) + numbered(1_500)));

        assertEquals(List.of(Value.of(1_500)), values("SELECT count(*) FROM odd"));
    }

    @Test
    void aRowThatEndsTheTransactionIsNamedToo() throws IOException {
        run("CREATE TABLE odd (name TEXT UNIQUE ON CONFLICT ROLLBACK, age)");

        var outcome = new Import(table("odd"), () -> false).run(session, write("odd.csv", "name,age\n" + numbered(1_200) + "n7,1\n"));

        assertEquals(List.of(new Rejected(1_202, "UNIQUE constraint failed: odd.name")), outcome.rejected());
        assertEquals(List.of(Value.of(0)), values("SELECT count(*) FROM odd"));
    }

    private static String numbered(int rows) {
        return IntStream.range(0, rows).mapToObj(i -> "n" + i + "," + i + "\n").collect(Collectors.joining());
    }

    @Test
    void brokenLinesAreNamedAndNothingIsWritten() throws IOException {
        var csv = new Import(table("people"), () -> false).run(session, write("people.csv", "name,age\nAda,36,1\nGrace,40\n"));
        var json = new Import(table("people"), () -> false).run(session, write("people.json", "[{\"name\":\"Ada\"},\n{\"nme\":\"Grace\"},\n{\"name\":"));

        assertEquals(List.of(new Rejected(2, "the line has 3 fields, the header 2")), csv.rejected());
        assertEquals(new Rejected(2, "people has no column \"nme\""), json.rejected().getFirst());
        assertTrue(json.rejected().getLast().message().startsWith("this is not JSON"));
        assertEquals(List.of(Value.of(0)), values("SELECT count(*) FROM people"));
    }

    @Test
    void twoValuesForOneColumnAreRefusedWithTheirLine() throws IOException {
        var csv = read("people.csv", "name,age,Name\nAda,36,Bob\n");
        var json = read("people.json", "[{\"name\": \"Ada\", \"age\": 36},\n{\"name\": \"Bob\", \"NAME\": \"Cy\"}]");
        var twice = read("people.jsonl", "{\"name\": \"Ada\"}\n{\"age\": 1, \"age\": 2}\n{\"name\": \"Bob\"}\n");

        assertEquals(List.of(new Rejected(1, "the column name is there twice")), csv.rejected());
        assertEquals(List.of(new Rejected(2, "the column name is there twice")), json.rejected());
        assertEquals(List.of(new Rejected(2, "the name \"age\" is there twice")), twice.rejected());
    }

    @Test
    void aRealThatIsTooLargeIsRefusedInsteadOfInfinite() throws IOException {
        assertEquals(
                List.of(new Rejected(2, "age: this number does not fit into 64 bits")),
                read("people.jsonl", "{\"name\": \"Ada\"}\n{\"age\": 1e400}\n").rejected());
    }

    @Test
    void aNumberThatIsTooLargeIsRefusedInsteadOfRounded() throws IOException {
        var outcome = new Import(table("people"), () -> false).run(session, write("people.json", "[{\"name\":\"Ada\",\"age\":9223372036854775808}]"));

        assertEquals(List.of(new Rejected(1, "age: this number does not fit into 64 bits")), outcome.rejected());
    }

    @Test
    void aFileInAnotherEncodingIsRefusedInsteadOfStoredWithQuestionMarks() throws IOException {
        var file = Files.write(folder.resolve("people.csv"), "name,age\nAda,36\nJos\u00e9,40\n".getBytes(StandardCharsets.ISO_8859_1));

        var outcome = new Import(table("people"), () -> false).run(session, file);

        assertEquals(List.of("the text after this line is not UTF-8"), outcome.rejected().stream().map(Rejected::message).toList());
        assertEquals(List.of(Value.of(0)), values("SELECT count(*) FROM people"));
    }

    @Test
    void aFileWithThousandsOfBadLinesNamesTheFirst() throws IOException {
        var outcome = new Import(table("people"), () -> false).run(session, write("people.csv", "name,age\n" + "x\n".repeat(5_000)));

        assertEquals(1_000, outcome.rejected().size());
    }

    @Test
    void lookingThroughAFileCanBeStopped() throws IOException {
        var file = write("people.csv", "name,age\nAda,36\n");

        var thrown = assertThrows(DbException.class, () -> new Import(table("people"), () -> true).run(session, file));

        assertEquals(new DbError.Cancelled(), thrown.error());
    }

    private Import.Outcome read(String name, String text) throws IOException {
        return new Import(table("people"), () -> false).run(session, write(name, text));
    }

    private void insertHardValues() {
        session.batch(HARD.stream().map(value -> Step.of(Sql.of("INSERT INTO any_value (v) VALUES (?)", value))).toList());
    }

    private String export(RowFormat format, String name) throws IOException {
        var out = new StringWriter();
        new Export(format, _ -> {}).table(session, table(name), out);
        return out.toString();
    }

    private Path write(String name, String text) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private Table table(String name) {
        return SchemaReader.read(session).table(name).orElseThrow();
    }

    private void run(String sql) {
        session.batch(List.of(Step.of(new Sql(sql))));
    }

    private List<Value> values(String sql) {
        return Page.read(session, new Sql(sql), 0).rows().stream().flatMap(List::stream).toList();
    }
}
