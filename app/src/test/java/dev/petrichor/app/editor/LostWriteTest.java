package dev.petrichor.app.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.UiQueue;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.Lane;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.Database;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.Step;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.cloudflare.CloudflareApi;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.loopback.LoopbackD1;
import dev.petrichor.ui.Messages;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements of an SQL tab on a far side whose answer is lost: what is said, what is found out, and that nothing goes twice unasked. */
class LostWriteTest {

    private final UiQueue ui = new UiQueue();
    private final LoopbackD1 d1 = new LoopbackD1();
    private final CloudflareAccess access = new CloudflareAccess(new CloudflareApi(d1.base(), Duration.ofSeconds(5), Duration.ofMillis(1)));
    private Instant now = Instant.EPOCH;
    private Permission permission = new Permission.Unlocked(Instant.MAX);
    private Consumer<SqlEvent> heard = _ -> {};
    private EditorModel editor;

    @BeforeEach
    void open() {
        access.allow(LoopbackD1.ACCOUNT, ApiToken.of(LoopbackD1.TOKEN));
        run("CREATE TABLE notes (id INTEGER PRIMARY KEY, n INTEGER, text TEXT)",
                "INSERT INTO notes VALUES (1, 1, 'one'), (2, 2, 'two'), (3, 3, 'three')",
                "CREATE TABLE kept (id INTEGER PRIMARY KEY, text TEXT)",
                "INSERT INTO kept VALUES (1, 'one')",
                "CREATE TRIGGER upper AFTER UPDATE ON kept BEGIN UPDATE kept SET text = upper(text) WHERE id = NEW.id; END",
                "INSERT INTO kept VALUES (2, 'two')",
                "CREATE TRIGGER stays BEFORE DELETE ON kept BEGIN SELECT raise(IGNORE); END",
                "CREATE TABLE once (n INTEGER UNIQUE ON CONFLICT IGNORE)",
                "INSERT INTO once VALUES (1), (2), (3)",
                "CREATE TABLE events (id INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT, price REAL)",
                "INSERT INTO events (what, price) VALUES ('start', 2)",
                "CREATE VIEW old AS SELECT id FROM notes",
                "CREATE INDEX by_text ON notes (text)");
        var schema = SchemaReader.read(session());
        editor = editor(() -> schema);
    }

    private EditorModel editor(Supplier<Schema> schema) {
        return new EditorModel(new Lane(this::session, Thread.ofPlatform().daemon().factory(), ui), new WriteCare(Side.REMOTE, "my-db", schema, () -> permission), new Background(ui),
                LostWrites.Kept.NOWHERE, () -> now);
    }

    private Session session() {
        return new Connector(Clock.systemUTC(), access).open(new Database.D1(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE, "my-db"), new Permission.Free(), event -> heard.accept(event));
    }

    private void run(String... statements) {
        try (var session = session()) {
            session.batch(Arrays.stream(statements).map(sql -> Step.of(new Sql(sql))).toList());
        }
    }

    @AfterEach
    void close() {
        editor.close();
        d1.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DELETE FROM notes WHERE id > 1              | GONE     | DID_NOT
            UPDATE notes SET text = 'x' WHERE id > 1    | HAPPENED | DID_NOT
            UPDATE notes SET n = 9 WHERE n > 1          | HAPPENED | DID_NOT
            UPDATE notes SET n = -9 WHERE n > 1         | OPEN     | DID_NOT
            UPDATE kept SET text = 'two' WHERE id = 1   | OPEN     | OPEN
            DELETE FROM kept WHERE id = 2               | OPEN     | OPEN
            UPDATE OR IGNORE notes SET id = 3 WHERE n < 3 | OPEN   | OPEN
            UPDATE once SET n = 3 WHERE n < 3           | OPEN     | OPEN
            UPDATE notes SET n = n + 1 WHERE id > 1     | COMPUTED | DID_NOT
            UPDATE notes SET n = n * 2, text = replace(text, 't', 'T') WHERE n > 1 | COMPUTED | DID_NOT
            UPDATE notes SET n = CASE id WHEN 2 THEN n ELSE -n END, text = 'x' WHERE id > 1 | COMPUTED | DID_NOT
            UPDATE notes SET n = n - 1, text = datetime('now') WHERE id = 3 | COMPUTED | DID_NOT
            UPDATE events SET price = price + 9007199254740992 | COMPUTED | DID_NOT
            UPDATE events SET what = 7 + id             | COMPUTED | DID_NOT
            UPDATE kept SET text = replace(text, 'o', 'oo') WHERE id = 1 | OPEN | OPEN
            UPDATE once SET n = n - 1                   | COMPUTED | OPEN
            INSERT INTO notes (text) VALUES ('four')    | THERE    | NOT_THERE
            INSERT INTO notes VALUES (NULL, 7, 'a'), (NULL, '8', 'b') | THERE | NOT_THERE
            INSERT INTO notes (text) SELECT text FROM notes | OPEN | NOT_THERE
            INSERT INTO notes (text) VALUES (datetime('now')) | OPEN | NOT_THERE
            INSERT INTO events (what) VALUES ('again')  | THERE    | NOT_THERE
            INSERT INTO events DEFAULT VALUES           | OPEN     | NOT_THERE
            INSERT OR REPLACE INTO notes VALUES (3, 9, 'nine'), (4, 4, 'four') | THERE | NOT_THERE
            REPLACE INTO notes (id, n) VALUES (3, 9)    | THERE    | NOT_THERE
            INSERT INTO notes VALUES (3, 9, 'nine') ON CONFLICT (id) DO UPDATE SET n = excluded.n | THERE | NOT_THERE
            INSERT OR IGNORE INTO notes VALUES (3, 9, 'nine'), (4, 4, 'four') | THERE | NOT_THERE
            INSERT INTO once VALUES (9) ON CONFLICT DO NOTHING | THERE | OPEN
            """)
    void theRowsTellWhatBecameOfIt(String sql, LostWrite.Found happened, LostWrite.Found not) {
        for (var runs : new boolean[]{false, true}) {
            lose(sql, runs);

            assertTrue(lost().write().canBeFoundOut());
            now = now.plusSeconds(30);
            editor.findOut(editor.results().getFirst());
            ui.runUntil(() -> !editor.isRunning());
            assertEquals(Optional.of(runs ? happened : not), lost().found());
            editor.textProperty().set("");
            answerQuestions();
        }
    }

    /** What was there before is told apart, because the statement would have failed. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INSERT INTO notes VALUES (4, 4, 'four'), (5, '5', NULL) | THERE | NOT_THERE
            INSERT INTO notes (text, id) VALUES (6, -7)    | THERE | NOT_THERE
            INSERT INTO once VALUES (9)                    | THERE | OPEN
            INSERT INTO kept VALUES (2, 'other')           | OPEN  | OPEN
            CREATE TABLE more (id INTEGER PRIMARY KEY)     | THERE | NOT_THERE
            CREATE UNIQUE INDEX texts ON notes (text)      | THERE | NOT_THERE
            DROP TABLE once                                | THERE | NOT_THERE
            ALTER TABLE notes ADD COLUMN "extra ' one" TEXT | THERE | NOT_THERE
            ALTER TABLE notes DROP n                       | THERE | NOT_THERE
            ALTER TABLE notes RENAME TO leaves             | THERE | NOT_THERE
            ALTER TABLE notes RENAME COLUMN n TO m         | THERE | NOT_THERE
            CREATE VIEW few AS SELECT id FROM notes -- few | THERE | NOT_THERE
            CREATE TRIGGER IF NOT EXISTS late AFTER DELETE ON notes BEGIN SELECT 1; END | THERE | NOT_THERE
            CREATE VIRTUAL TABLE words USING fts5 (body)   | THERE | NOT_THERE
            DROP VIEW old                                  | THERE | NOT_THERE
            DROP TRIGGER IF EXISTS upper                   | THERE | NOT_THERE
            DROP INDEX by_text                             | THERE | NOT_THERE
            """)
    void whatItLeavesBehindTellsWhatBecameOfIt(String sql, LostWrite.Found happened, LostWrite.Found not) {
        for (var runs : new boolean[]{false, true}) {
            lose(sql, sql.substring(0, 13), runs);

            now = now.plusSeconds(30);
            editor.findOut(editor.results().getFirst());
            ui.runUntil(() -> !editor.isRunning());
            assertEquals(Optional.of(runs ? happened : not), lost().found());
            editor.textProperty().set("");
            answerQuestions();
        }
    }

    /** Where everything may be written nothing is counted before it: then the rows tell that it happened, and not that it did not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DELETE FROM notes WHERE id > 1              | GONE     | OPEN
            UPDATE notes SET text = 'x' WHERE id > 1    | HAPPENED | OPEN
            INSERT INTO notes VALUES (4, 4, 'four')     | THERE    | NOT_THERE
            """)
    void whatWasNotCountedTellsWhereItHappened(String sql, LostWrite.Found happened, LostWrite.Found not) {
        permission = new Permission.Free();
        for (var runs : new boolean[]{false, true}) {
            d1.loseAnswerTo("SELECT changes()", runs);
            editor.textProperty().set(sql);
            editor.runAll();
            ui.runUntil(() -> {
                editor.runAnyway();
                return !editor.results().isEmpty() && !editor.isRunning();
            });
            now = now.plusSeconds(30);
            editor.findOut(editor.results().getFirst());
            ui.runUntil(() -> !editor.isRunning());

            assertEquals(Optional.of(runs ? happened : not), lost().found());
        }
    }

    /** Rows that are gone may have been taken by anybody. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE notes SET text = 'x' WHERE id = 2     | false | DELETE FROM notes WHERE id = 2             | OPEN
            UPDATE notes SET text = 'x' WHERE text = 'two' | false | UPDATE notes SET text = 'y' WHERE id = 2  | OPEN
            UPDATE notes SET text = 'x' WHERE id > 1     | true  | DELETE FROM notes WHERE id = 2             | OPEN
            UPDATE notes SET text = 'x' WHERE id > 1     | false | UPDATE notes SET text = 'y' WHERE id = 2   | OTHERS
            UPDATE notes SET text = 'x' WHERE id > 1     | true  | UPDATE notes SET text = 'y' WHERE id = 2   | OTHERS
            UPDATE notes SET text = 'x' WHERE text = 'two' | true | INSERT INTO notes VALUES (4, 4, 'two')    | OTHERS
            DELETE FROM notes WHERE id > 1               | false | DELETE FROM notes WHERE id = 2             | OTHERS
            DELETE FROM notes WHERE text = 'two'         | true  | INSERT INTO notes VALUES (4, 4, 'two')     | OTHERS
            DELETE FROM notes WHERE id = 2               | false | DELETE FROM notes WHERE id = 2             | GONE
            UPDATE notes SET n = n + 1 WHERE id > 1      | false | UPDATE notes SET n = n + 1 WHERE id = 2    | OTHERS
            UPDATE notes SET n = n + 1 WHERE id > 1      | true  | UPDATE notes SET n = n + 1 WHERE id = 2    | OTHERS
            UPDATE notes SET n = n + 1 WHERE id > 1      | true  | UPDATE notes SET text = 'y' WHERE id = 2   | OTHERS
            UPDATE notes SET n = n + 1 WHERE id > 1      | true  | DELETE FROM notes WHERE id = 2             | OTHERS
            UPDATE notes SET n = n + 1 WHERE id > 1      | true  | INSERT INTO notes VALUES (9, 9, 'nine')    | COMPUTED
            UPDATE notes SET n = n + 1 WHERE id > 1      | false | INSERT INTO notes VALUES (9, 9, 'nine')    | DID_NOT
            INSERT INTO notes (text) VALUES ('four')     | true  | INSERT INTO notes (text) VALUES ('four')   | OPEN
            INSERT INTO notes (text) VALUES ('four')     | true  | INSERT INTO notes (text) VALUES ('five')   | THERE
            INSERT INTO notes (text) VALUES ('four')     | false | INSERT INTO notes (text) VALUES ('five')   | OPEN
            INSERT INTO notes (text) VALUES ('four')     | false | DELETE FROM notes WHERE id = 3             | OPEN
            INSERT INTO notes (text) VALUES ('a'), ('b') | false | INSERT INTO notes (text) VALUES ('b'), ('a') | OPEN
            INSERT INTO events (what) VALUES ('again')   | false | INSERT INTO events (id, what) VALUES (9, 'other') | OPEN
            INSERT OR REPLACE INTO notes VALUES (3, 9, 'nine') | true | DELETE FROM notes WHERE id = 3       | OPEN
            INSERT OR REPLACE INTO notes VALUES (4, 4, 'four') | true | UPDATE notes SET n = 5 WHERE id = 4  | OPEN
            """)
    void tellsItFromWhatSomebodyElseHasDone(String sql, boolean runs, String meanwhile, LostWrite.Found found) {
        lose(sql, runs);
        run(meanwhile);
        now = now.plusSeconds(30);

        editor.findOut(editor.results().getFirst());
        ui.runUntil(() -> !editor.isRunning());

        assertEquals(Optional.of(found), lost().found());
    }

    /** A name that is taken by something else is not what was made. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE VIEW few AS SELECT id FROM notes      | CREATE VIEW few AS SELECT id FROM notes WHERE 1
            CREATE TRIGGER late AFTER DELETE ON notes BEGIN SELECT 1; END | CREATE TRIGGER late AFTER DELETE ON notes BEGIN SELECT 2; END
            DROP VIEW old                                | DROP VIEW old; CREATE VIEW old AS SELECT 1
            """)
    void tellsItFromAnotherOfTheSameName(String sql, String meanwhile) {
        lose(sql, sql.substring(0, 11), false);
        run(meanwhile.split("; (?=CREATE)"));
        now = now.plusSeconds(30);

        editor.findOut(editor.results().getFirst());
        ui.runUntil(() -> !editor.isRunning());

        assertEquals(Optional.of(LostWrite.Found.ANOTHER), lost().found());
        assertTrue(lost().mustBeLookedAt());
    }

    /** Nothing is claimed of more rows than are noted, of what the moment decides, and of keys that move. */
    @ParameterizedTest
    @ValueSource(strings = {"UPDATE notes SET n = n + 1", "UPDATE notes SET n = random() WHERE id = 2", "UPDATE notes SET n = (SELECT max(n) FROM notes) + 1 WHERE id = 2",
            "UPDATE notes SET id = id + 1000", "UPDATE notes SET n = n * 1 WHERE id = 2", "UPDATE notes SET n = n + 1, N = n + 2 WHERE id = 2",
            "UPDATE notes SET text = replace(hex(zeroblob(3000)), '00', text) WHERE id = 2"})
    void whatIsComputedOtherwiseHasAPlaceToLookAt(String sql) {
        if (sql.endsWith("+ 1")) {
            run("WITH RECURSIVE c (n) AS (VALUES (10) UNION ALL SELECT n + 1 FROM c LIMIT 100) INSERT INTO notes SELECT n, n, 'more' FROM c");
        }
        lose(sql, true);

        assertTrue(!lost().write().canBeFoundOut() && lost().mustBeLookedAt());
        assertTrue(lost().write().whereToLook().contains("up to 100 rows") && lost().write().whereToLook().contains("SELECT * FROM notes"), lost().write()::whereToLook);
    }

    /** It was sent by then. */
    @Test
    void aFaultOfOursLeavesItInDoubt() {
        runAll("DELETE FROM notes WHERE id > 1");
        ui.runUntil(() -> editor.questionProperty().get().filter(RunQuestion.Asked.Counted.class::isInstance).isPresent());
        heard = event -> {
            if (event.sql().text().startsWith("DELETE")) {
                throw new IllegalStateException("out of order");
            }
        };
        editor.runAnyway();
        ui.runUntil(() -> !editor.results().isEmpty() && !editor.isRunning());

        assertEquals(Optional.empty(), lost().found());
        assertTrue(ResultWords.lost(lost()).getFirst().startsWith("It is not known whether this happened"), () -> ResultWords.lost(lost()).toString());
        editor.findOut(editor.results().getFirst());
        ui.runUntil(() -> !editor.isRunning());
        assertEquals(Optional.of(LostWrite.Found.GONE), lost().found());
    }

    @Test
    void thePlaceToLookAtIsAskedForAsItWasMeant() {
        lose("UPDATE notes SET n = random() -- all\n WHERE text = 'two  words'\n  OR id = 2", true);

        assertTrue(lost().write().whereToLook().endsWith("SELECT * FROM notes WHERE text = 'two  words' OR id = 2"), lost().write()::whereToLook);
    }

    /** What is there already is there whether or not it happened. */
    @ParameterizedTest
    @ValueSource(strings = {"INSERT OR IGNORE INTO notes VALUES (3, 9, 'nine')", "REPLACE INTO notes VALUES (3, 3, 'three')",
            "INSERT INTO notes VALUES (3, 9, 'x') ON CONFLICT (id) DO UPDATE SET n = n + 1"})
    void whatChangesNothingThatCanBeSeenHasAPlaceToLookAt(String sql) {
        lose(sql, true);

        assertTrue(!lost().write().canBeFoundOut() && lost().write().whereToLook().contains("Look whether what this"), lost().write()::whereToLook);
    }

    /** D1 may be at work on it for thirty seconds. */
    @Test
    void whatIsNotThereAtOnceMayComeYetAndIsAskedForAgain() {
        lose("DELETE FROM notes WHERE id > 1", false);
        now = now.plusSeconds(29);
        editor.findOut(editor.results().getFirst());
        ui.runUntil(() -> !editor.isRunning());

        assertEquals(Optional.of(LostWrite.Found.NOT_YET), lost().found());
        assertEquals(Messages.get("editor.lost.not_yet"), ResultWords.lost(lost()).getFirst());
        runAll("DELETE FROM notes WHERE id > 1");
        assertInstanceOf(RunQuestion.Asked.Again.class, editor.questionProperty().get().orElseThrow());
    }

    @Test
    void aRowThatCannotBeCountedHasAPlaceToLookAt() {
        permission = new Permission.Free();
        d1.loseAnswerTo("SELECT changes()", true);
        editor.textProperty().set("INSERT INTO notes (text) VALUES ('four')");
        editor.runAll();
        ui.runUntil(() -> !editor.results().isEmpty() && !editor.isRunning());

        assertTrue(!lost().write().canBeFoundOut() && lost().write().whereToLook().contains("INSERT"), lost().write()::whereToLook);
    }

    @Test
    void nothingIsSentAgainUnasked() {
        lose("INSERT INTO notes (text) VALUES ('four')", true);
        var sent = d1.requests();

        runAll("INSERT INTO notes (text) VALUES ('four')");

        assertInstanceOf(RunQuestion.Asked.Again.class, editor.questionProperty().get().orElseThrow());
        assertEquals(sent, d1.requests());
        answerQuestions();
        ui.runUntil(() -> d1.requests() > sent && !editor.isRunning());
        assertInstanceOf(StatementResult.Changed.class, editor.results().getFirst().result());
    }

    /** One that is known leaves the others in doubt. */
    @Test
    void eachOfSeveralLostStatementsIsAskedForBeforeItIsSentAgain() {
        var first = "INSERT INTO notes (text) VALUES ('four')";
        lose(first, true);
        lose("INSERT INTO notes (text) VALUES ('five')", true);
        lose("DELETE FROM notes WHERE id = 1", true);
        editor.findOut(editor.results().getFirst());
        ui.runUntil(() -> !editor.isRunning());
        assertEquals(Optional.of(LostWrite.Found.GONE), lost().found());

        for (var sql : List.of(first, "INSERT INTO notes (text) VALUES ('five')")) {
            runAll(sql);
            assertInstanceOf(RunQuestion.Asked.Again.class, editor.questionProperty().get().orElseThrow());
        }
        runAll("DELETE FROM notes WHERE id = 1");
        assertInstanceOf(RunQuestion.Asked.Counting.class, editor.questionProperty().get().orElseThrow());
    }

    /** The answer is lost to a tab that was closed meanwhile; the one that takes its place hears of it all the same. */
    @Test
    void aTabThatIsOpenedAgainAsksBeforeItSendsWhatWasLostInTheClosedOne() {
        var sql = "INSERT INTO notes (text) VALUES ('four')";
        try (var again = editor(() -> SchemaReader.read(session()))) {
            again.comesAfter(editor);
            lose(sql, true);
            again.textProperty().set(sql);

            again.runAll();

            ui.runUntil(() -> again.questionProperty().get().isPresent());
            assertInstanceOf(RunQuestion.Asked.Again.class, again.questionProperty().get().orElseThrow());
        }
    }

    /** The first statement of the run takes away a row that the second had counted: it is counted again before it is sent. */
    @Test
    void aLaterStatementOfARunIsHeldAgainstTheRowsThatItMet() {
        for (var runs : List.of(false, true)) {
            runAll("DELETE FROM notes WHERE id = 3; DELETE FROM notes WHERE id > 1");
            ui.runUntil(() -> editor.questionProperty().get().filter(RunQuestion.Asked.Counted.class::isInstance).isPresent());
            d1.loseAnswerTo("DELETE FROM notes WHERE id > 1", runs);
            editor.runAnyway();
            ui.runUntil(() -> !editor.results().isEmpty() && !editor.isRunning());
            now = now.plusSeconds(30);
            editor.findOut(editor.results().getLast());
            ui.runUntil(() -> !editor.isRunning());

            assertEquals(Optional.of(runs ? LostWrite.Found.GONE : LostWrite.Found.DID_NOT), assertInstanceOf(StatementResult.Lost.class, editor.results().getLast().result()).found());
            editor.textProperty().set("");
        }
    }

    /** Locally it only reads, behind a connection that cannot write; a far side has none. */
    @Test
    void whatOnlyALocalFileIsTrustedToReadRunsAsAWrite() {
        for (var sql : List.of("PRAGMA foreign_keys", "EXPLAIN DELETE FROM notes")) {
            runAll(sql);
            answerQuestions();
            ui.runUntil(() -> !editor.results().isEmpty() && !editor.isRunning());

            assertInstanceOf(StatementResult.WithRows.class, editor.results().getFirst().result());
        }
    }

    private void lose(String sql, boolean runs) {
        lose(sql, "SELECT changes()", runs);
    }

    private void lose(String sql, String part, boolean runs) {
        runAll(sql);
        ui.runUntil(() -> editor.questionProperty().get().filter(it -> it instanceof RunQuestion.Asked.Counted || it instanceof RunQuestion.Asked.Again).isPresent());
        if (editor.questionProperty().get().orElseThrow() instanceof RunQuestion.Asked.Again) {
            editor.runAnyway();
        }
        ui.runUntil(() -> editor.questionProperty().get().filter(RunQuestion.Asked.Counted.class::isInstance).isPresent());
        d1.loseAnswerTo(part, runs);
        editor.runAnyway();
        ui.runUntil(() -> !editor.results().isEmpty() && !editor.isRunning());
    }

    private void runAll(String sql) {
        editor.textProperty().set(sql);
        editor.runAll();
        ui.runUntil(() -> editor.questionProperty().get().isPresent());
    }

    private void answerQuestions() {
        while (editor.questionProperty().get().isPresent()) {
            ui.runUntil(() -> editor.questionProperty().get().filter(RunQuestion.Asked.Counting.class::isInstance).isEmpty());
            editor.runAnyway();
        }
    }

    private StatementResult.Lost lost() {
        return assertInstanceOf(StatementResult.Lost.class, editor.results().getFirst().result());
    }
}
