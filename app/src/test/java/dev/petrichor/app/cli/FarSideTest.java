package dev.petrichor.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.loopback.LoopbackD1;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The verbs on the far side of a project, over HTTP to a server on this machine. */
class FarSideTest {

    @TempDir
    private Path folder;

    private final LoopbackD1 d1 = new LoopbackD1();
    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path project;
    private Path data;

    @BeforeEach
    void project() throws IOException {
        project = Files.createDirectories(folder.resolve("project"));
        data = folder.resolve("data");
        Files.writeString(project.resolve("wrangler.toml"), """
                [[d1_databases]]
                binding = "DB"
                database_name = "my-db"
                database_id = "%s"
                migrations_dir = "migrations"
                """.formatted(LoopbackD1.DATABASE));
        Files.createDirectories(project.resolve("migrations"));
        Files.writeString(project.resolve("migrations/0001_notes.sql"),
                "CREATE TABLE notes (id INTEGER PRIMARY KEY, big INTEGER, body TEXT);\nINSERT INTO notes VALUES (1, 9223372036854775807, 'one');\n");
        Files.writeString(project.resolve("migrations/0002_more.sql"), "ALTER TABLE notes ADD COLUMN extra BLOB;\nUPDATE notes SET extra = x'00ff';\n");
        Files.writeString(project.resolve(".env.local"), "CLOUDFLARE_ACCOUNT_ID=%s\nCLOUDFLARE_API_TOKEN=%s\n".formatted(LoopbackD1.ACCOUNT, LoopbackD1.TOKEN));
        environment.put(CloudflareAccess.BASE_VARIABLE, d1.base().toString());
    }

    @AfterEach
    void close() {
        d1.close();
    }

    @Test
    void appliesAndReadsExactlyAndKeepsARecord() throws IOException {
        assertEquals(2, run("migrate", "apply", project.toString(), "--side", "remote"), "the name was not typed");
        assertEquals(0, d1.requests());

        assertEquals(0, run("migrate", "apply", project.toString(), "--side", "remote", "--confirm", "my-db", "--json"));
        var applied = json();
        assertEquals(List.of("0001_notes.sql", "0002_more.sql"), texts(applied.get("applied")));
        assertTrue(applied.get("bookmark").asString().startsWith("bookmark-"), applied.toString());

        assertEquals(0, run("query", project.toString(), "SELECT * FROM notes", "--side", "remote", "--json"));
        var result = json().get("statements").get(0);
        assertEquals("[1,9223372036854775807,\"one\",{\"blob\":\"00ff\"}]", result.get("rows").get(0).toString());
        assertTrue(result.has("rowsRead"));

        assertEquals(0, run("migrate", "status", project.toString(), "--side", "remote", "--check", "--json"));
        assertEquals(List.of(), texts(json().get("pending")));

        var record = Files.readString(audit());
        var name = "REMOTE my-db " + LoopbackD1.DATABASE;
        assertTrue(record.contains(name + "\tsent\t") && record.contains(name + "\tdone\t"), record);
        assertFalse(record.contains("9223372036854775807") || record.contains("one'"), "no values on record");
    }

    @Test
    void aPreviewDatabaseIsThereWhereTheConfigNamesOne() throws IOException {
        assertEquals(1, run("query", project.toString(), "SELECT 1", "--side", "preview"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("preview"), err::toString);
        assertEquals(0, d1.requests());

        var config = project.resolve("wrangler.toml");
        Files.writeString(config, Files.readString(config).replace("database_id =", "database_id = \"00000000-0000-4000-8000-000000000000\"\npreview_database_id ="));
        assertEquals(0, run("migrate", "apply", project.toString(), "--side", "preview", "--json"));
        assertEquals(0, run("query", project.toString(), "SELECT big FROM notes", "--side", "preview", "--json"));
        assertEquals("[9223372036854775807]", json().at("/statements/0/rows/0").toString());
        assertTrue(Files.readString(audit()).contains("PREVIEW my-db"));
    }

    @Test
    void looksAheadWithoutChangingAnything() throws IOException {
        assertEquals(0, run("migrate", "apply", project.toString(), "--side", "remote", "--confirm", "my-db"));
        Files.writeString(project.resolve("migrations/0003_less.sql"), "UPDATE notes SET body = NULL;\nALTER TABLE notes DROP COLUMN extra;\n");

        assertEquals(3, run("migrate", "lint", project.toString(), "--side", "remote", "--json"));
        assertEquals(List.of("update-without-where", "column-dropped"), texts(json().get("findings"), "rule"));

        assertEquals(3, run("migrate", "dry-run", project.toString(), "--side", "remote", "--json"));
        assertEquals("true [column-less 1]", json().get("estimated") + " [column-less " + json().at("/lost/0/values") + "]");

        assertEquals(3, run("migrate", "dry-run", project.toString(), "--side", "remote", "--with-rows", "--json"));
        assertEquals("false 1 2", json().get("estimated") + " " + json().at("/lost/0/line") + " " + json().at("/lost/1/line"));

        Files.writeString(project.resolve("migrations/0003_less.sql"), "REPLACE INTO notes SELECT * FROM notes;\n");
        assertEquals(0, run("migrate", "dry-run", project.toString(), "--side", "remote", "--json"));
        assertEquals("notes 1", json().at("/uncounted/0/table").asString() + " " + json().at("/uncounted/0/line"));
        Files.writeString(project.resolve("migrations/0003_less.sql"), "ALTER TABLE notes DROP COLUMN extra;\n");

        assertEquals(3, run("migrate", "drift", project.toString(), "--side", "remote", "--json"));
        assertEquals("[\"files\",\"remote\"] extra column notes.extra",
                json().get("sources") + " " + json().at("/differences/0/change").asString() + " " + json().at("/differences/0/object").asString());

        assertEquals(0, run("query", project.toString(), "SELECT body, extra FROM notes", "--side", "remote", "--json"));
        assertEquals("[\"one\",{\"blob\":\"00ff\"}]", json().at("/statements/0/rows/0").toString());
    }

    /** A far database has no copy to try it on: its schema, its counts and the words of the statements must do. */
    @Test
    void appliesNothingThatWouldLoseRows() throws IOException {
        assertEquals(0, run("migrate", "apply", project.toString(), "--side", "remote", "--confirm", "my-db"));
        var file = project.resolve("migrations/0003_less.sql");
        for (var harm : Map.of("DROP TABLE notes;", "lost notes 1", "ALTER TABLE notes DROP COLUMN extra;", "lost notes 0", "DELETE FROM notes;", "lost notes 1",
                "DELETE FROM notes;\nDROP TABLE notes;", "lost notes 1").entrySet()) {
            Files.writeString(file, "CREATE TABLE other (a);\n" + harm.getKey() + "\n");

            assertEquals(3, run("migrate", "apply", project.toString(), "--side", "remote", "--confirm", "my-db", "--json"), harm::getKey);

            var told = "lost " + json().at("/lost/0/table").asString() + " " + json().at("/lost/0/rows");
            assertEquals("refused 2 " + harm.getValue(), json().get("outcome").asString() + " " + json().at("/lost/0/line") + " " + told);
            assertEquals(1, json().get("lost").size() + json().get("findings").size(), () -> "told once: " + json());
            assertTrue(said().contains("--allow-data-loss"), this::said);
        }
        assertEquals(0, run("query", project.toString(), "SELECT count(*), count(extra) FROM notes", "--side", "remote", "--json"));
        assertEquals("[1,1]", json().at("/statements/0/rows/0").toString());

        assertEquals(0, run("migrate", "apply", project.toString(), "--side", "remote", "--confirm", "my-db", "--allow-data-loss"));
    }

    @Test
    void emptiesNoColumnUnasked() throws IOException {
        assertEquals(0, run("migrate", "apply", project.toString(), "--side", "remote", "--confirm", "my-db"));
        Files.writeString(project.resolve("migrations/0003_less.sql"), "UPDATE notes SET body = NULL;\n");

        assertEquals(3, run("migrate", "apply", project.toString(), "--side", "remote", "--confirm", "my-db", "--json"), this::said);

        assertTrue(json().at("/findings/0/message").asString().contains("takes 1 value of notes.body"), () -> json().toString());
        assertEquals(0, run("query", project.toString(), "SELECT count(body) FROM notes", "--side", "remote", "--json"));
        assertEquals("[1]", json().at("/statements/0/rows/0").toString());
    }

    /** An empty copy knows no rows that a statement needs; what it refuses is D1's to say. */
    @Test
    void appliesWhatOnlyAnEmptyCopyRefuses() throws IOException {
        assertEquals(0, run("migrate", "apply", project.toString(), "--side", "remote", "--confirm", "my-db"));
        Files.writeString(project.resolve("migrations/0003_copy.sql"), "CREATE TABLE one (id INTEGER PRIMARY KEY, n INTEGER NOT NULL);\nINSERT INTO one VALUES (1, (SELECT id FROM notes));\n");

        assertEquals(0, run("migrate", "apply", project.toString(), "--side", "remote", "--confirm", "my-db"), this::said);
    }

    @Test
    void markAppliedNeedsTheNameToo() {
        assertEquals(2, run("migrate", "mark-applied", project.toString(), "0001_notes.sql", "--side", "remote"));
        assertEquals(0, d1.requests());

        assertEquals(0, run("migrate", "mark-applied", project.toString(), "0001_notes.sql", "--side", "remote", "--confirm", "my-db"));
        assertEquals(3, run("migrate", "status", project.toString(), "--side", "remote", "--check", "--json"));
        assertEquals(List.of("0002_more.sql"), texts(json().get("pending")));
    }

    private static List<String> texts(JsonNode nodes, String field) {
        var texts = new ArrayList<String>();
        nodes.forEach(node -> texts.add(node.get(field).stringValue()));
        return texts;
    }

    @Test
    void readsOnlyUnlessToldOtherwise() {
        assertEquals(1, run("query", project.toString(), "CREATE TABLE x (a)", "--side", "remote"));
        assertEquals(0, d1.requests());

        assertEquals(0, run("query", project.toString(), "CREATE TABLE x (a)", "--side", "remote", "--write"));
        assertEquals(0, run("query", project.toString(), "SELECT name FROM sqlite_master", "--side", "remote", "--json"));
        assertEquals("x", json().get("statements").get(0).get("rows").get(0).get(0).asString());
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Files.delete(project.resolve(".env.local"));
        assertEquals(1, run("query", project.toString(), "SELECT 1", "--side", "remote", "--json"));
        assertEquals("unauthorized", json().get("error").get("kind").asString());

        assertEquals(1, run("query", project.toString(), "SELECT 1", "--side", "preview", "--json"));
        assertEquals("not-allowed", json().get("error").get("kind").asString());

        assertEquals(2, run("query", project.toString(), "SELECT 1", "--side", "nowhere", "--json"));
        assertEquals(0, d1.requests());
    }

    @Test
    void neverSendsATokenToAnAddressThatTheProjectNames() throws IOException {
        try (var stranger = new LoopbackD1()) {
            Files.writeString(project.resolve(".env"), CloudflareAccess.BASE_VARIABLE + "=" + stranger.base() + "\n");

            assertEquals(0, run("query", project.toString(), "SELECT 1", "--side", "remote"));

            assertEquals(0, stranger.requests());
        }
    }

    @Test
    void exportsATableOfAnySizeInPages() throws IOException {
        run("query", project.toString(), "CREATE TABLE many (id INTEGER PRIMARY KEY, v)", "--side", "remote", "--write");
        run("query", project.toString(), "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) INSERT INTO many SELECT i, i * 1000000000000000 FROM n", "--side", "remote",
                "--write");
        var before = d1.statements().size();

        assertEquals(0, run("export", project.toString(), "many", "--side", "remote", "--format", "csv", "--out", folder.resolve("many.csv").toString()));

        var lines = Files.readAllLines(folder.resolve("many.csv"));
        assertEquals(List.of("3001", "3000,3000000000000000000"), List.of("" + lines.size(), lines.getLast()));
        assertEquals(1, d1.statements().stream().skip(before).filter(sql -> sql.contains("sqlite_schema") || sql.contains("pragma_table_list")).count(), "the schema, without asking for names");
        assertEquals(4, d1.statements().stream().skip(before).filter(sql -> sql.contains("FROM \"many\"")).count(), "100, 400, 1600 and 900 rows");
    }

    /** The list to go back from is one, whichever path led to the database. */
    @Test
    void writesOfOneDatabaseAreOnOneRecordHoweverItsProjectIsNamed() throws IOException {
        var inner = Files.createDirectories(project.resolve("apps/api"));
        Files.move(project.resolve("wrangler.toml"), inner.resolve("wrangler.toml"));
        Files.copy(project.resolve(".env.local"), inner.resolve(".env.local"));
        var link = Files.createSymbolicLink(folder.resolve("link"), project).resolve("apps");

        for (var path : List.of(project, inner, link)) {
            assertEquals(0, run("query", path.toString(), "CREATE TABLE t" + path.getFileName() + " (a)", "--side", "remote", "--write"), this::said);
        }

        try (var files = Files.walk(data)) {
            var audits = files.filter(file -> file.toString().endsWith(".audit.tsv")).toList();
            assertEquals(1, audits.size(), audits::toString);
            assertEquals(3, Files.readAllLines(audits.getFirst()).stream().filter(line -> line.contains("\tdone\t")).count());
        }
    }

    /** Locally they only read, behind a connection that cannot write; a far side has none, and yet runs them for who may write. */
    @Test
    void runsWhatOnlyALocalFileIsTrustedToRead() {
        run("query", project.toString(), "CREATE TABLE notes (id INTEGER PRIMARY KEY)", "--side", "remote", "--write");

        assertEquals(0, run("query", project.toString(), "PRAGMA foreign_keys", "--side", "remote", "--write", "--json"), this::said);
        assertEquals("[1]", json().at("/statements/0/rows/0").toString());
        assertEquals(0, run("query", project.toString(), "EXPLAIN DELETE FROM notes", "--side", "remote", "--write", "--json"), this::said);
        assertEquals(1, run("query", project.toString(), "PRAGMA foreign_keys", "--side", "remote"), "only who may write");
    }

    @Test
    void saysHowToFindOutWhatBecameOfALostWrite() {
        run("query", project.toString(), "CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT)", "--side", "remote", "--write");

        d1.loseAnswerTo("SELECT changes()", true);
        assertEquals(1, run("query", project.toString(), "DELETE FROM notes WHERE id > 1", "--side", "remote", "--write"));
        assertTrue(said().contains("SELECT count(*) FROM notes WHERE id > 1"), this::said);

        d1.loseAnswerTo("SELECT changes()", true);
        assertEquals(1, run("query", project.toString(), "INSERT INTO notes VALUES (1, 'one')", "--side", "remote", "--write", "--json"));
        assertEquals("outcome-unknown true", json().at("/statements/0/error/kind").asString() + " " + json().at("/statements/0/error/message").asString().contains("Look whether"));
    }

    /** The question is one that can be asked, and its answer is what the sentence says. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            DELETE FROM notes WHERE id > 1; counts what is left of its rows; 0; 1
            UPDATE notes SET body = 'x' WHERE id > 1; counts those of its rows that do not hold what it sets; 0; 1
            UPDATE notes SET body = upper(body) WHERE id > 1; shows its rows as they are now; 2; 2
            INSERT INTO notes (id, body) VALUES (7, 'seven'), (8, NULL); counts the rows that hold what it writes first; 1; 0
            INSERT INTO notes (id, body) VALUES (NULL, 'a  b'); counts the rows that hold what it writes first; 1; 0
            CREATE VIEW few AS SELECT 1; shows what the schema has of it; view;
            CREATE INDEX by_body ON notes (body); shows what the schema has of it; index;
            ALTER TABLE notes RENAME TO leaves; shows what the schema has of it; table;
            DROP TABLE notes; shows what the schema has of it;; table
            """)
    void theQuestionThatIsNamedTellsWhatBecameOfIt(String sql, String means, String happened, String not) {
        var look = new String[]{not, happened};
        for (var runs = 0; runs < 2; runs++) {
            run("query", project.toString(), "CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, body TEXT); INSERT OR REPLACE INTO notes VALUES (1, 'one'), (2, 'two')", "--side", "remote",
                    "--write");
            d1.loseAnswerTo(sql.substring(0, 12), runs == 1);

            assertEquals(1, run("query", project.toString(), sql, "--side", "remote", "--write"));

            assertTrue(said().contains("It is not known whether this happened") && said().contains(means) && said().contains("30 seconds"), this::said);
            var question = said().substring(said().indexOf("SELECT ", said().indexOf("look after that")), said().indexOf(means)).strip();
            assertEquals(0, run("query", project.toString(), question, "--side", "remote", "--json"), this::said);
            var cell = json().at("/statements/0/rows/0/0");
            assertEquals(Optional.ofNullable(look[runs]).orElse(""), cell.isMissingNode() ? "" : cell.asString());
        }
    }

    @Test
    void aCommentTakesNothingOutOfTheQuestionThatIsNamed() {
        run("query", project.toString(), "CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT)", "--side", "remote", "--write");
        d1.loseAnswerTo("SELECT changes()", true);

        assertEquals(1, run("query", project.toString(), "DELETE FROM notes WHERE id > 1 -- old\n  AND id = 3", "--side", "remote", "--write"));

        assertTrue(said().contains("SELECT count(*) FROM notes WHERE id > 1 AND id = 3 counts"), this::said);
    }

    @Test
    void aRowOfNothingButNullHasAPlaceToLookAt() {
        run("query", project.toString(), "CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT)", "--side", "remote", "--write");
        d1.loseAnswerTo("SELECT changes()", true);

        assertEquals(1, run("query", project.toString(), "INSERT INTO notes (id, body) VALUES (NULL, NULL)", "--side", "remote", "--write"));

        assertTrue(said().contains("Look whether what it does is there"), this::said);
    }

    @Test
    void saysHowToFindOutWhatBecameOfALostImport() throws IOException {
        run("query", project.toString(), "CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT)", "--side", "remote", "--write");
        Files.writeString(folder.resolve("rows.csv"), "id,body\n9,nine\n");

        d1.loseAnswerTo("INSERT", true);
        assertEquals(1, run("import", project.toString(), "notes", folder.resolve("rows.csv").toString(), "--side", "remote", "--write"));
        assertTrue(said().contains("SELECT count(*) FROM \"notes\""), this::said);
    }

    @Test
    void anApplyWhoseAnswerIsLostSaysWhatIsAppliedAndTheWayBack() {
        d1.loseAnswerTo("0002_more.sql", true);

        assertEquals(1, run("migrate", "apply", project.toString(), "--side", "remote", "--confirm", "my-db"));

        assertTrue(out.toString(StandardCharsets.UTF_8).contains("0001_notes.sql"), this::said);
        assertTrue(err.toString(StandardCharsets.UTF_8).matches("(?s).*0002_more\\.sql.* bookmark-\\d+: .*"), this::said);
    }

    @Test
    void saysHowToFindOutWhetherAMarkWasWritten() {
        d1.loseAnswerTo("INSERT", true);
        assertEquals(1, run("migrate", "mark-applied", project.toString(), "0001_notes.sql", "--side", "remote", "--confirm", "my-db"));
        assertTrue(said().contains("migrate status"), this::said);
    }

    /** Nothing comes behind the write that could make it undone. */
    @Test
    void aMarkThatIsWrittenIsToldAlthoughItCannotBeReadAgain() {
        run("migrate", "mark-applied", project.toString(), "0001_notes.sql", "--side", "remote", "--confirm", "my-db");
        d1.afterAnswerTo("INSERT", answer -> answer.code(503).body(""), 20);

        assertEquals(0, run("migrate", "mark-applied", project.toString(), "0002_more.sql", "--side", "remote", "--confirm", "my-db", "--json"), this::said);
        assertEquals("0002_more.sql", json().at("/recorded/0").asString());
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    private Path audit() throws IOException {
        try (var files = Files.walk(data)) {
            return files.filter(file -> file.toString().endsWith(".audit.tsv")).findFirst().orElseThrow();
        }
    }

    private int run(String... arguments) {
        out.reset();
        var streams = new Streams(InputStream.nullInputStream(), new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        var connector = new Connector(Clock.systemUTC(), new CloudflareAccess(environment));
        return new CommandLineProgram(streams, connector, (_, _) -> {}, data, environment).run(List.of(arguments));
    }

    private JsonNode json() {
        return new JsonMapper().readTree(out.toString(StandardCharsets.UTF_8));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
