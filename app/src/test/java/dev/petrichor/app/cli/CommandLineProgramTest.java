package dev.petrichor.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.Sample;
import dev.petrichor.app.work.FailureLog;
import dev.petrichor.db.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandLineProgramTest {

    @TempDir
    private Path folder;

    private Sample sample;
    private String out = "";
    private String err = "";

    @BeforeEach
    void copySample() throws IOException {
        sample = Sample.in(folder);
    }

    @Test
    void inspectTellsTablesAndMigrations() {
        var json = json(0, "inspect", project(), "--json").get("databases").get(0);

        assertEquals("DB", json.get("binding").stringValue());
        assertEquals("[{\"name\":\"posts\",\"rows\":2000},{\"name\":\"users\",\"rows\":500}]", json.get("tables").toString());
        assertEquals("[\"0000_init.sql\"]", json.get("migrations").get("applied").toString());
        assertEquals(3, json.get("migrations").get("pending").size());
    }

    @Test
    void aFailureThatNobodyExpectedIsWrittenDownWithoutItsWords() throws IOException {
        Pictures broken = (_, _) -> {
            throw new IllegalStateException("hunter2");
        };
        var said = new ByteArrayOutputStream();
        var streams = new Streams(InputStream.nullInputStream(), new PrintStream(said, true, StandardCharsets.UTF_8), new PrintStream(said, true, StandardCharsets.UTF_8));
        var log = FailureLog.in(folder.resolve("own"), _ -> {});
        try {
            assertEquals(1, new CommandLineProgram(streams, sample.connector(), broken).run(List.of("screenshot", project(), "--out", folder.resolve("x.png").toString())));
        } finally {
            log.close();
        }

        var file = folder.resolve("own/petrichor.log");
        assertTrue(said.toString(StandardCharsets.UTF_8).contains(file.toString()), said.toString(StandardCharsets.UTF_8));
        assertTrue(Files.readString(file).contains("CommandLineProgramTest.java:"));
        assertFalse(Files.readString(file).contains("hunter2"));
    }

    @Test
    void queryGivesOneResultPerStatement() {
        var json = json(0, "query", project(), "SELECT id FROM users ORDER BY id LIMIT 1; SELECT 1.0, x'0aff', NULL, 9007199254740993", "--json");

        assertEquals("[[1]]", json.get("statements").get(0).get("rows").toString());
        assertEquals("[[1.0,{\"blob\":\"0aff\"},null,9007199254740993]]", json.get("statements").get(1).get("rows").toString());
    }

    /** The word in the document is easily overlooked by a program that takes the rows alone. */
    @Test
    void rowsThatTheDocumentLeavesOutAreSaidBesideIt() {
        var json = json(0, "query", project(), "SELECT id FROM users; SELECT id FROM posts", "--json").get("statements");

        assertEquals("500 false, 500 true", json.get(0).get("rows").size() + " " + json.get(0).get("truncated") + ", " + json.get(1).get("rows").size() + " " + json.get(1).get("truncated"));
        assertTrue(err.contains("--limit 0"), err);

        json(0, "query", project(), "SELECT id FROM posts", "--json", "--quiet");
        assertEquals("", err);
        json(0, "query", project(), "SELECT id FROM posts", "--json", "--limit", "0");
        assertEquals("", err);
    }

    @Test
    void queryBindsParametersInOrder() {
        var json = json(0, "query", project(), "SELECT typeof(?), ?; SELECT ?", "--param", "int:7", "--param", "text:int:7", "--param", "null:", "--json");

        assertEquals("[[\"integer\",\"int:7\"]]", json.get("statements").get(0).get("rows").toString());
        assertEquals("[[null]]", json.get("statements").get(1).get("rows").toString());
    }

    @Test
    void queryOnlyReadsWithoutLeave() {
        var json = json(1, "query", project(), "SELECT 1; DELETE FROM posts", "--json");

        assertEquals("not-allowed", json.get("error").get("kind").stringValue());
        assertEquals(List.of(List.of(Value.of(2000))), sample.rows("SELECT count(*) FROM posts"));
    }

    @Test
    void queryWritesWithLeave() {
        var json = json(0, "query", project(), "DELETE FROM posts WHERE id <= 10", "--write", "--json");

        assertEquals(10, json.get("statements").get(0).get("changes").intValue());
        assertEquals(List.of(List.of(Value.of(1990))), sample.rows("SELECT count(*) FROM posts"));
    }

    @Test
    void aFailingStatementEndsTheList() {
        var json = json(1, "query", project(), "SELECT 1;\nSELECT nope FROM users", "--json").get("statements");

        assertEquals("refused", json.get(1).get("error").get("kind").stringValue());
        assertEquals(2, json.get(1).get("error").get("line").intValue());
        assertTrue(err.contains("nope"), err);
    }

    @Test
    void theErrorSaysWhichStatementsHappened() {
        var error = json(1, "query", project(), "DELETE FROM posts WHERE id = 1; SELECT 1; SELECT nope FROM users", "--write", "--json").at("/statements/2/error");

        assertEquals("The database did not accept it: no such column: nope. The 2 statements before it happened.", error.get("message").stringValue());
        assertEquals(List.of(List.of(Value.of(1999))), sample.rows("SELECT count(*) FROM posts"));
    }

    @Test
    void aFailingStatementOfAFileIsSaidWithFileAndLine() throws IOException {
        var file = Files.writeString(folder.resolve("q.sql"), "SELECT 1;\n\nSELECT id,\n  nope\nFROM users;\n");
        var writing = Files.writeString(folder.resolve("w.sql"), "SELECT 1;\nDELETE FROM users;\n");

        assertEquals("1 " + file + ", line 4: The database did not accept it: no such column: nope. The statement before it happened.",
                said("query", project(), "-f", file.toString()));
        assertEquals("1 Line 2: The database did not accept it: no such column: nope.", said("query", project(), "SELECT\nnope FROM users"));
        assertEquals("1 " + writing + ", line 2: this statement does more than read. Add --write to let it. Nothing was run.",
                said("query", project(), "-f", writing.toString()));
        assertEquals("\"" + file + "\" 3", json(1, "query", project(), "-f", file.toString(), "--json").at("/statements/1/error").get("file") + " "
                + json(1, "query", project(), "-f", file.toString(), "--json").at("/statements/1/error").get("line"));
    }

    @Test
    void aMisspeltStatementIsMisspeltAndNotForbidden() {
        json(1, "query", project(), "SELECT 1; SELEC 1", "--json");
        var misspelt = err;
        var error = JsonMapper.shared().readTree(out).at("/statements/1/error");

        var open = json(1, "query", project(), "SELECT 'abc", "--json").at("/statements/0/error");

        assertEquals("refused,7", open.get("kind").stringValue() + "," + open.get("offset"));
        assertEquals("refused,0", error.get("kind").stringValue() + "," + error.get("offset"));
        assertTrue(misspelt.contains("near \"SELEC\": syntax error"), misspelt);
    }

    @Test
    void whatIsWrongWithAFileIsSaid() throws IOException {
        var none = folder.resolve("none");
        var latin = Files.write(folder.resolve("latin.sql"), new byte[]{'-', '-', (byte) 0xe9});

        assertEquals("2 " + none + " cannot be read: it does not exist.", said("import", project(), "users", none.toString()));
        assertEquals("2 " + none + " cannot be read: it does not exist.", said("query", project(), "-f", none.toString()));
        assertEquals("2 " + latin + " cannot be read: it is not text in UTF-8.", said("query", project(), "-f", latin.toString()));
        assertEquals("1 " + none.resolve("x.csv") + " cannot be written: its folder does not exist.",
                said("export", project(), "users", "--format", "csv", "--out", none.resolve("x.csv").toString()));
    }

    @Test
    void standardInputThatIsNotUtf8IsRefusedInsteadOfStoredWithSignsForIt() {
        var latin = "INSERT INTO users (email, name, password_hash) VALUES ('z', 'Zo\u00eb', 'x')".getBytes(StandardCharsets.ISO_8859_1);

        assertEquals("2 Standard input cannot be read: it is not text in UTF-8.", runWith(latin, "query", project(), "-", "--write") + " " + err.strip());
        assertEquals("2 Standard input cannot be read: it is not text in UTF-8.", runWith(latin, "migrate", "new", project(), "x", "-") + " " + err.strip());
        assertEquals(List.of(List.of(Value.of(500))), sample.rows("SELECT count(*) FROM users"));
    }

    @Test
    void aMarkWithANumberThatIsTooLargeIsWrongUsage() {
        assertEquals("2 Line 1: the statement takes more values than the 1 given with --param. Nothing was run.",
                said("query", project(), "SELECT ?99999999999", "--param", "1"));
    }

    @Test
    void aConfigIsNamedFromTheProjectOrFromTheShellsFolder() throws IOException {
        var config = sample.folder().resolve("wrangler.toml");
        Files.createDirectories(sample.folder().resolve("other"));
        Files.copy(config, sample.folder().resolve("other/wrangler.toml"));
        assertEquals(2, run("query", project(), "SELECT 1"));

        for (var named : List.of("wrangler.toml", "./wrangler.toml", config.toString(), Path.of("").toAbsolutePath().relativize(config).toString())) {
            assertEquals(0, run("query", project(), "SELECT 1 FROM users", "--config", named), () -> named + ": " + err);
        }
        assertEquals(2, run("query", project(), "SELECT 1", "--config", "none.toml"));
    }

    @Test
    void wrongUsageIsSaidInOneSentence() {
        assertEquals("2 There is no option --colour. See petrichor query --help.", said("query", project(), "SELECT 1", "--colour"));
        assertEquals("2 --format=csv|json|jsonl|sql is missing. See petrichor export --help.", said("export", project()));
    }

    @Test
    void everyVerbTakesTheSharedOptions() throws IOException {
        var file = Files.writeString(folder.resolve("users.csv"), "id,email,name,password_hash\n900,a@b.c,A,x\n");

        assertEquals(0, run("import", project(), "users", file.toString(), "--write", "--no-color"));
        assertEquals(0, run("inspect", project(), "--write", "--quiet", "--side", "local"));
        assertEquals("", out);
    }

    private String said(String... arguments) {
        return run(arguments) + " " + err.strip();
    }

    @Test
    void readsStatementsFromStandardInputAndAfterTwoDashes() {
        assertEquals("[[2]]", json(0, "SELECT 2", "query", project(), "-", "--json").get("statements").get(0).get("rows").toString());
        assertEquals("[[3]]", json(0, "query", "--json", project(), "--", "-- why\nSELECT 3").get("statements").get(0).get("rows").toString());
    }

    @Test
    void anApplyThatLosesRowsIsRefused() {
        var json = json(3, "migrate", "apply", project(), "--json");

        assertEquals("refused", json.get("outcome").stringValue());
        assertEquals(2000, json.get("stakes").get(0).get("losses").get(0).get("rows").intValue());
        assertEquals(List.of(List.of(Value.of(1))), sample.rows("SELECT count(*) FROM d1_migrations"));
    }

    @Test
    void appliesUpToAName() {
        var json = json(0, "migrate", "apply", project(), "--to", "0001_user_bio.sql", "--json");

        assertEquals("{\"outcome\":\"complete\",\"applied\":[\"0001_user_bio.sql\"],\"notRun\":[],\"failed\":null}", json.toString());
        assertEquals(3, json(0, "migrate", "status", project(), "--json").get("applied").size() + 1);
        assertEquals(3, run("migrate", "status", project(), "--check"));
    }

    @Test
    void statusListsWhatTheJournalNamesInVain() throws IOException {
        var journal = sample.folder().resolve("drizzle/meta/_journal.json");
        Files.createDirectories(journal.getParent());
        Files.writeString(journal, "{\"entries\":[{\"tag\":\"0009_lost\"}]}");

        var missing = json(0, "migrate", "status", project(), "--json");
        var words = run("migrate", "status", project()) + " " + out;
        Files.writeString(journal, "{bad");
        var broken = json(0, "migrate", "status", project(), "--json");

        assertEquals("[\"0009_lost.sql\"]", missing.get("missing").toString());
        assertEquals("missing-file drizzle/meta/_journal.json", kindAndFile(missing));
        assertTrue(words.contains("drizzle/meta/_journal.json:1  The journal names a file that is not there: 0009_lost.sql."), words);
        assertEquals("syntax drizzle/meta/_journal.json", kindAndFile(broken));
        assertTrue(err.startsWith("The journal meta/_journal.json, line 1, is not valid JSON."), err);
    }

    @Test
    void aRunnerThatDoesNotHoldIsSaid() {
        var ignored = "--runner drizzle-kit was not followed: wrangler runs this folder, because its ledger has rows."
                + " --runner counts only where both tools have recorded migrations.";

        assertEquals("0 " + ignored, said("migrate", "status", project(), "--runner", "drizzle-kit"));
        assertEquals("0 ", said("migrate", "status", project(), "--runner", "wrangler"));
        assertTrue(said("migrate", "apply", project(), "--to", "0001_user_bio.sql", "--runner", "drizzle-kit").contains(ignored), err);
    }

    @Test
    void anExportReplacesTheFileThatIsThere() throws IOException {
        var file = Files.writeString(folder.resolve("posts.csv"), "earlier");

        assertEquals(0, run("export", project(), "posts", "--format", "csv", "--out", file.toString()));
        run("export", project(), "posts", "--format", "csv");

        assertEquals(out, Files.readString(file));
    }

    private static String kindAndFile(JsonNode told) {
        var problem = told.get("problems").get(0);
        return problem.get("kind").stringValue() + " " + problem.get("file").stringValue();
    }

    @Test
    void exportsAndImportsTheSameRows() throws IOException {
        var file = folder.resolve("posts.jsonl");
        json(0, "export", project(), "posts", "--format", "jsonl", "--out", file.toString(), "--json");
        var before = sample.rows("SELECT * FROM posts ORDER BY id");
        run("query", project(), "DELETE FROM posts", "--write");

        assertEquals(0, run("import", project(), "posts", file.toString()));

        assertEquals(before, sample.rows("SELECT * FROM posts ORDER BY id"));
    }

    @Test
    void anImportWithOneBadRowChangesNothing() throws IOException {
        var file = Files.writeString(folder.resolve("users.csv"), "id,email,name,password_hash\n900,a@b.c,A,x\n1,b@b.c,B,x\n");

        var json = json(1, "import", project(), "users", file.toString(), "--json");

        assertEquals(3, json.get("rejected").get(0).get("line").intValue());
        assertEquals(List.of(List.of(Value.of(500))), sample.rows("SELECT count(*) FROM users"));
    }

    @Test
    void aBrokenFileIsToldInOneSentenceWithWhatToDo() throws IOException {
        var csv = Files.writeString(folder.resolve("users.csv"), "email,name\na@b.c,\"A\n");
        var json = Files.writeString(folder.resolve("users.json"), "[{\"email\": a}]");

        assertEquals(1, run("import", project(), "users", csv.toString()));
        assertEquals("A row cannot be stored, so none was. Line 2: a quote opens in this row and is closed nowhere up to the end of the file: "
                + "close it, or write a quote that belongs to the text twice\n", err);
        assertEquals(1, run("import", project(), "users", json.toString()));
        assertEquals("A row cannot be stored, so none was. Line 1: this is not JSON: a word stands here without quotes: only true, false, null and numbers do\n", err);
    }

    @Test
    void wrongUsageIsOneDocumentAndStatusTwo() {
        assertEquals("cannot-open", json(2, "inspect", folder.resolve("nope").toString(), "--json").get("error").get("kind").stringValue());
        assertEquals("usage", json(2, "query", project(), "--json").get("error").get("kind").stringValue());
        assertEquals("usage", json(2, "export", project(), "--format", "xml", "--json").get("error").get("kind").stringValue());
        assertEquals("usage", json(2, "screenshot", project(), "--out", "x.png", "--show", "moon", "--json").get("error").get("kind").stringValue());
    }

    @Test
    void aFileThatIsNoDatabaseIsNamed() throws IOException {
        var file = Files.writeString(folder.resolve("notes.db"), "this is a text of more than sixteen bytes, not a database at all");

        var json = json(2, "query", file.toString(), "SELECT 1", "--json");

        assertEquals("not-a-database", json.get("error").get("kind").stringValue());
    }

    @Test
    void schemaTellsKeysAndIndexes() {
        var posts = json(0, "schema", project(), "posts", "--json").get("tables").get(0);

        assertEquals("[\"author_id\"]", posts.get("foreignKeys").get(0).get("columns").toString());
        assertEquals("CASCADE", posts.get("foreignKeys").get(0).get("onDelete").stringValue());
        assertEquals(3, posts.get("indexes").size());
    }

    @Test
    void storedControlCharactersDoNotReachTheTerminal() {
        run("query", project(), "SELECT char(27) || '[31mred'");

        assertTrue(out.contains("␛[31mred"), out);
    }

    @Test
    void namesAndSentencesCannotSteerATerminalEither() {
        run("query", project(), "CREATE TABLE \"a\u001b[2J\" (\"b\u001b[31m\" INTEGER)", "--write");

        run("schema", project());
        assertFalse(out.contains("\u001b"), out);
        run("query", project(), "SELECT * FROM \"gone\u001b[2J\"");
        assertFalse(err.contains("\u001b"), err);
    }

    @Test
    void tablesWhoseNamesDifferOnlyInSignsGetFilesOfTheirOwn() throws IOException {
        run("query", project(), "CREATE TABLE \"a/b\" (x); CREATE TABLE \"a:b\" (x); INSERT INTO \"a/b\" VALUES (1); INSERT INTO \"a:b\" VALUES (2)", "--write");
        var to = Files.createDirectory(folder.resolve("exported"));

        json(0, "export", project(), "a/b", "a:b", "--format", "csv", "--out", to.toString(), "--json");

        assertEquals("x\n1\n", Files.readString(to.resolve("a_b.csv")));
        assertEquals("x\n2\n", Files.readString(to.resolve("a_b-2.csv")));
    }

    private String project() {
        return sample.folder().toString();
    }

    private int run(String... arguments) {
        return runWith("", arguments);
    }

    private int runWith(String input, String... arguments) {
        return runWith(input.getBytes(StandardCharsets.UTF_8), arguments);
    }

    private int runWith(byte[] input, String... arguments) {
        var printed = new ByteArrayOutputStream();
        var told = new ByteArrayOutputStream();
        var streams = new Streams(
                new ByteArrayInputStream(input),
                new PrintStream(printed, true, StandardCharsets.UTF_8), new PrintStream(told, true, StandardCharsets.UTF_8));
        var status = new CommandLineProgram(streams, sample.connector(), (_, _) -> {
            throw new AssertionError("no picture was asked for");
        }).run(List.of(arguments));
        out = printed.toString(StandardCharsets.UTF_8);
        err = told.toString(StandardCharsets.UTF_8);
        return status;
    }

    private JsonNode json(int status, String first, String... more) {
        var verb = !first.contains(" ");
        var arguments = new ArrayList<>(List.of(more));
        if (verb) {
            arguments.addFirst(first);
        }
        assertEquals(status, runWith(verb ? "" : first, arguments.toArray(String[]::new)), () -> out + err);
        return JsonMapper.shared().readTree(out);
    }
}
