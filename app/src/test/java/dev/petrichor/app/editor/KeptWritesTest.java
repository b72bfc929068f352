package dev.petrichor.app.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.TheEnd;
import dev.petrichor.app.UiQueue;
import dev.petrichor.app.state.Doubt;
import dev.petrichor.app.state.ProjectState;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.Lane;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.Database;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.cloudflare.CloudflareApi;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.loopback.LoopbackD1;
import dev.petrichor.loopback.Neighbour;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A write whose answer was lost is in doubt over the end of the program, until it is found out what became of it. */
class KeptWritesTest {

    private static final String SIDE = Side.REMOTE.key(LoopbackD1.DATABASE);

    private final LoopbackD1 d1 = new LoopbackD1();
    private final UiQueue ui = new UiQueue();
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private Life life;

    @TempDir
    private Path folder;

    /** One run of the program. */
    private static final class Life {

        private final UiQueue ui;
        private final ProjectState state;
        private final EditorModel editor;

        Life(UiQueue ui, Path folder, URI base, Supplier<Schema> schema, Supplier<Instant> now) {
            this.ui = ui;
            this.state = new ProjectState(folder, folder.resolve("project"), new Connector(Clock.systemUTC()), ui, trouble -> {
                throw new AssertionError(trouble);
            });
            this.editor = new EditorModel(new Lane(() -> session(base), Thread.ofPlatform().daemon().factory(), ui),
                    new WriteCare(Side.REMOTE, "my-db", schema, () -> new Permission.Unlocked(Instant.MAX)), new Background(ui), new KeptWrites(state, SIDE, "one"), now::get);
        }

        static Session session(URI base) {
            var access = new CloudflareAccess(new CloudflareApi(base, Duration.ofSeconds(60), Duration.ofMillis(1)));
            access.allow(LoopbackD1.ACCOUNT, ApiToken.of(LoopbackD1.TOKEN));
            return new Connector(Clock.systemUTC(), access).open(new Database.D1(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE, "my-db"), new Permission.Free(), SqlListener.NONE);
        }

        /** Up to where it is sent. */
        void begin(String sql) {
            editor.textProperty().set(sql);
            editor.runAll();
            ui.runUntil(() -> editor.questionProperty().get().filter(it -> it instanceof RunQuestion.Asked.Counted || it instanceof RunQuestion.Asked.Again).isPresent());
            if (editor.questionProperty().get().orElseThrow() instanceof RunQuestion.Asked.Again) {
                editor.runAnyway();
                ui.runUntil(() -> editor.questionProperty().get().filter(RunQuestion.Asked.Counted.class::isInstance).isPresent());
            }
            editor.runAnyway();
        }

        void run(String sql) {
            begin(sql);
            ui.runUntil(() -> !editor.results().isEmpty() && !editor.isRunning());
        }

        /** When nothing is being written any more. */
        List<Doubt> doubts() {
            var written = new boolean[1];
            state.keepAgain(() -> written[0] = true);
            ui.runUntil(() -> written[0]);
            var found = new ArrayList<List<Doubt>>();
            state.doubts(found::add);
            ui.runUntil(() -> !found.isEmpty());
            return found.getFirst();
        }

        StatementResult.Lost findOut() {
            editor.findOut(editor.results().getFirst());
            ui.runUntil(() -> !editor.isRunning());
            return lost();
        }

        StatementResult.Lost lost() {
            return assertInstanceOf(StatementResult.Lost.class, editor.results().getFirst().result());
        }

        void end() {
            editor.close();
            TheEnd.of(state);
        }
    }

    @BeforeEach
    void begin() {
        run("CREATE TABLE notes (id INTEGER PRIMARY KEY, n INTEGER, text TEXT)", "INSERT INTO notes VALUES (1, 1, 'one'), (2, 2, 'two'), (3, 3, 'three')");
        open();
    }

    private void open() {
        try (var session = Life.session(d1.base())) {
            var schema = SchemaReader.read(session);
            life = new Life(ui, folder, d1.base(), () -> schema, () -> now);
        }
    }

    private void run(String... statements) {
        try (var session = Life.session(d1.base())) {
            session.batch(Arrays.stream(statements).map(sql -> Step.of(new Sql(sql))).toList());
        }
    }

    @AfterEach
    void close() {
        life.end();
        d1.close();
    }

    /** The next run has not read the schema yet, and needs none. */
    private void nextLife() {
        life.end();
        life = new Life(ui, folder, d1.base(), () -> Schema.EMPTY, () -> now);
        life.editor.restore(life.doubts());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DELETE FROM notes WHERE id > 1              | GONE     | DID_NOT
            UPDATE notes SET text = 'x' WHERE id > 1    | HAPPENED | DID_NOT
            INSERT INTO notes VALUES (4, 4, 'four')     | THERE    | NOT_THERE
            UPDATE notes SET n = n + 1 WHERE id > 1     | COMPUTED | DID_NOT
            INSERT INTO notes (text) VALUES ('four')    | THERE    | NOT_THERE
            CREATE VIEW few AS SELECT id FROM notes     | THERE    | NOT_THERE
            ALTER TABLE notes ADD COLUMN more           | THERE    | NOT_THERE
            """)
    void theNextRunFindsOutTheSame(String sql, LostWrite.Found happened, LostWrite.Found not) {
        for (var runs : new boolean[]{false, true}) {
            d1.loseAnswerTo(sql, runs);
            life.run(sql);
            nextLife();
            assertEquals(sql, life.lost().statement().text());
            assertTrue(ResultWords.lost(life.lost()).getFirst().contains("its answer was lost on"), () -> ResultWords.lost(life.lost()).getFirst());
            now = now.plusSeconds(30);

            assertEquals(Optional.of(runs ? happened : not), life.findOut().found());
            assertEquals(List.of(), life.doubts());
            nextLife();
            assertEquals(List.of(), life.editor.results());
            life.end();
            open();
        }
    }

    @Test
    void whatSomebodyElseHasDoneMeanwhileIsToldApartInTheNextRun() {
        d1.loseAnswerTo("SELECT changes()", true);
        life.run("UPDATE notes SET text = 'x' WHERE id > 1");
        run("UPDATE notes SET text = 'y' WHERE id = 2");
        now = now.plusSeconds(30);

        nextLife();

        assertEquals(Optional.of(LostWrite.Found.OTHERS), life.findOut().found());
        assertEquals(1, life.doubts().size(), "nobody has said yet that it is settled");
        life.editor.settle(life.editor.results().getFirst());
        assertEquals(List.of(), life.doubts());
        assertEquals(List.of(), life.editor.results());
    }

    @Test
    void theNextRunAsksBeforeItSendsTheSameAgain() {
        var sql = "INSERT INTO notes (text) VALUES ('four')";
        d1.loseAnswerTo("SELECT changes()", true);
        life.run(sql);
        nextLife();

        life.editor.textProperty().set(sql);
        life.editor.runAll();
        assertInstanceOf(RunQuestion.Asked.Again.class, life.editor.questionProperty().get().orElseThrow());
        life.run(sql);

        assertInstanceOf(StatementResult.Changed.class, life.editor.results().getFirst().result());
        assertEquals(List.of(), life.doubts(), "who sends it again knows what became of it");
    }

    /** What has an answer leaves nothing behind, whatever it is. */
    @Test
    void whatIsAnsweredIsInNoDoubt() {
        life.run("UPDATE notes SET text = 'x' WHERE id > 1");
        life.run("INSERT INTO notes VALUES (1, 1, 'twice')");

        assertInstanceOf(StatementResult.Failed.class, life.editor.results().getFirst().result());
        assertEquals(List.of(), life.doubts());
    }

    /** The result of another statement does not take the place of the one that is in doubt. */
    @Test
    void itStaysInSightWhileOtherStatementsRun() {
        d1.loseAnswerTo("SELECT changes()", true);
        life.run("UPDATE notes SET text = 'x' WHERE id > 1");

        life.run("UPDATE notes SET text = 'y' WHERE id = 1");

        assertEquals(2, life.editor.results().size());
        assertInstanceOf(StatementResult.Lost.class, life.editor.results().getLast().result());
    }

    /** It is on record before it is sent. */
    @Test
    void whatAProcessHasSentThatIsKilledBeforeTheAnswerIsFoundOut() throws Exception {
        var sent = new CountDownLatch(1);
        d1.afterRunning("SELECT changes()", answer -> {
            sent.countDown();
            return answer.onResponseStart(SocketEffect.Stall.INSTANCE);
        });
        life.end();
        try (var _ = Neighbour.startWith(List.of(), Killed.class, folder, d1.base())) {
            sent.await();
        }

        nextLife();

        assertTrue(ResultWords.lost(life.lost()).getFirst().contains("Petrichor ended before its answer came"), () -> ResultWords.lost(life.lost()).getFirst());
        assertEquals("UPDATE notes SET text = 'x' WHERE id > 1", life.lost().statement().text());
        assertEquals(Optional.of(LostWrite.Found.HAPPENED), life.findOut().found());
    }

    /** Right after the start D1 may be at work on what was sent right before the end. */
    @Test
    void whatWasSentRightBeforeTheEndMayHappenYet() throws Exception {
        var sent = new CountDownLatch(1);
        d1.insteadOfRunning("SELECT changes()", answer -> {
            sent.countDown();
            return answer.onResponseStart(SocketEffect.Stall.INSTANCE);
        });
        life.end();
        try (var _ = Neighbour.startWith(List.of(), Killed.class, folder, d1.base())) {
            sent.await();
        }

        nextLife();

        assertEquals(Optional.of(LostWrite.Found.NOT_YET), life.findOut().found());
        now = now.plusSeconds(30);
        assertEquals(Optional.of(LostWrite.Found.DID_NOT), life.findOut().found());
    }

    /** The process that is killed. */
    static final class Killed {

        private Killed() {}

        public static void main(String[] arguments) {
            var base = URI.create(arguments[1]);
            try (var session = Life.session(base)) {
                var schema = SchemaReader.read(session);
                new Life(new UiQueue(), Path.of(arguments[0]), base, () -> schema, Instant::now).run("UPDATE notes SET text = 'x' WHERE id > 1");
            }
        }
    }
}
