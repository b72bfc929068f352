package dev.petrichor.app.migrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.OpenLock;
import dev.petrichor.app.Sample;
import dev.petrichor.app.UiQueue;
import dev.petrichor.app.preferences.SafetyLevel;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Side;
import dev.petrichor.app.work.TimedUnlock;
import dev.petrichor.app.work.WriteLock;
import dev.petrichor.db.Database;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Value;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.cloudflare.CloudflareApi;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.db.workspace.WorkspaceScanner;
import dev.petrichor.loopback.LoopbackD1;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.Tool;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkModelTest {

    private static final String WAITS = "0001_user_bio.sql";

    @TempDir
    private Path folder;

    private final UiQueue ui = new UiQueue();
    private final List<String> told = new ArrayList<>();
    private final HeldDoubts doubts = new HeldDoubts();
    private Consumer<SqlEvent> heard = _ -> {};
    private Sample sample;
    private OpenDatabase database;
    private MarkModel model;

    @BeforeEach
    void open() throws IOException {
        sample = Sample.in(folder);
        database = OpenDatabase.local(WorkspaceScanner.scan(sample.folder()).databases().getFirst(), new OpenDatabase.Means(sample.connector(), ui, (_, _, _, _) -> {}), OpenLock.lock());
        var read = history();
        model = new MarkModel(database, MigrationMeans.Doubts.NOWHERE, () -> Optional.of(read), handedTo -> told.add("recorded" + handedTo.map(it -> " " + it.label()).orElse("")));
    }

    private MigrationHistory history() throws IOException {
        try (var session = sample.connector().open(new Database.LocalFile(sample.file()), new Permission.ReadOnly(), SqlListener.NONE)) {
            return MigrationHistory.read(Optional.of(session), database.found().migrations().orElseThrow());
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theRowIsShownBeforeItIsWrittenAndNothingRuns() {
        model.ask(WAITS);

        assertEquals(List.of("'0001_user_bio.sql'"), model.rows());
        assertEquals(List.of(List.of(Value.of(1))), sample.rows("SELECT count(*) FROM d1_migrations"));

        model.record("");
        ui.runUntil(() -> !told.isEmpty());

        assertEquals(new Marking.Done(List.of(WAITS), "d1_migrations"), model.stateProperty().get());
        assertEquals(List.of(List.of(Value.of(WAITS))), sample.rows("SELECT name FROM d1_migrations WHERE id > 1"));
        assertEquals(List.of(), sample.rows("SELECT 1 FROM pragma_table_info('users') WHERE name = 'bio'"));
    }

    @Test
    void whoLeavesItWritesNothing() {
        model.ask(WAITS);

        model.leave();
        model.record("");

        assertEquals(new Marking.Nothing(), model.stateProperty().get());
        assertEquals(List.of(List.of(Value.of(1))), sample.rows("SELECT count(*) FROM d1_migrations"));
    }

    @Test
    void whatAnotherProgramHasRecordedMeanwhileIsSaid() {
        model.ask(WAITS);
        sample.run("INSERT INTO d1_migrations (name) VALUES ('0001_user_bio.sql')");

        model.record("");
        ui.runUntil(() -> model.stateProperty().get() instanceof Marking.Failed);

        assertEquals(List.of(), told);
        assertEquals(List.of(List.of(Value.of(2))), sample.rows("SELECT count(*) FROM d1_migrations"));
    }

    @Test
    void everythingThatWaitsIsABaseline() {
        model.askAll();
        assertEquals(List.of("'0001_user_bio.sql'", "'0002_optional_name.sql'", "'0003_posts_created_index.sql'"), model.rows());

        model.record("");
        ui.runUntil(() -> !told.isEmpty());

        assertEquals(List.of("recorded"), told);
        assertEquals(List.of(List.of(Value.of(4))), sample.rows("SELECT count(*) FROM d1_migrations"));
    }

    @Test
    void aFolderThatDrizzleKitHasRunIsHandedOverToWranglerWithItsRows() throws IOException {
        sample.run("DROP TABLE d1_migrations");
        sample.run("CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)");
        sample.run("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 1795523826103)");
        var read = history();
        model = new MarkModel(database, MigrationMeans.Doubts.NOWHERE, () -> Optional.of(read), handedTo -> told.add(handedTo.map(Tool::label).orElse("")));

        model.askHandOver();
        assertEquals(List.of("'0000_init.sql'"), model.rows());
        model.record("");
        ui.runUntil(() -> !told.isEmpty());

        assertEquals(List.of("wrangler"), told);
        assertEquals(List.of(List.of(Value.of("0000_init.sql"))), sample.rows("SELECT name FROM d1_migrations"));
    }

    @Test
    void onlyWhatWaitsCanBeMarked() {
        assertTrue(model.canMark(WAITS));
        assertFalse(model.canMark("0000_init.sql"));

        model.ask("0000_init.sql");

        assertInstanceOf(Marking.Failed.class, model.stateProperty().get());
    }

    /** The ledger tells whether the row was written, so it is asked at once. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAnswerThatIsLostEndsInWhatTheLedgerSays(boolean runs) throws IOException {
        try (var d1 = new LoopbackD1(); var far = far(d1, OpenLock.lock())) {
            var lost = marking(far);
            lost.ask(WAITS);
            d1.loseAnswerTo("INSERT", runs);

            lost.record("my-nextjs-db");
            ui.runUntil(() -> !told.isEmpty());

            assertEquals(runs ? List.of() : List.of(WAITS + " true"), doubts.words(), "as long as the ledger does not have it, it may come yet");
            if (runs) {
                assertEquals(new Marking.Done(List.of(WAITS), "d1_migrations"), lost.stateProperty().get());
            } else {
                assertEquals(Messages.get("mark.lost.isNot", "d1_migrations"), assertInstanceOf(Marking.Lost.class, lost.stateProperty().get()).known());
                lost.ask(WAITS);
                lost.record("my-nextjs-db");
                ui.runUntil(() -> lost.stateProperty().get() instanceof Marking.Done);
                assertEquals(List.of(), doubts.words());
            }
        }
    }

    /** The row was written by then, or not: only the ledger knows. */
    @Test
    void aFaultOfOursAfterItWasSentIsLookedUpInTheLedger() throws IOException {
        heard = event -> {
            if (event.sql().text().startsWith("INSERT")) {
                throw new IllegalStateException("out of order");
            }
        };
        try (var d1 = new LoopbackD1(); var far = far(d1, OpenLock.lock())) {
            var marks = marking(far);
            marks.ask(WAITS);

            marks.record("my-nextjs-db");
            ui.runUntil(() -> !told.isEmpty() || marks.stateProperty().get() instanceof Marking.Failed);

            assertEquals(new Marking.Done(List.of(WAITS), "d1_migrations"), marks.stateProperty().get());
            assertEquals(List.of(), doubts.words());
        }
    }

    /** It is kept before it is sent. */
    @Test
    void whatIsBeingWrittenToAFarSideIsKeptUntilItHasAnAnswer() throws IOException {
        try (var d1 = new LoopbackD1(); var far = far(d1, OpenLock.lock())) {
            var marks = marking(far);
            var sent = new CopyOnWriteArrayList<String>();
            marks.ask(WAITS);
            d1.afterRunning("INSERT", answer -> {
                sent.addAll(doubts.words());
                return answer;
            });

            marks.record("my-nextjs-db");
            ui.runUntil(() -> marks.stateProperty().get() instanceof Marking.Done);

            assertEquals(List.of(WAITS + " false"), sent);
            assertEquals(List.of(), doubts.words());
        }
    }

    @Test
    void theLedgerOfAFarSideIsWrittenByTheNameOfTheDatabaseAlone() throws IOException {
        var lock = new WriteLock(() -> SafetyLevel.UNLOCK, () -> false, new TimedUnlock(Clock.systemUTC(), ui));
        try (var d1 = new LoopbackD1(); var far = far(d1, lock)) {
            var marks = marking(far);
            marks.ask(WAITS);
            assertEquals(Optional.of(Messages.get("step.name.locked", "my-nextjs-db", "REMOTE")), assertInstanceOf(Marking.Asked.class, marks.stateProperty().get()).nameToType());

            marks.record("another");
            assertInstanceOf(Marking.Asked.class, marks.stateProperty().get());
            lock.timed().unlock();
            marks.record("my-nextjs-db");
            assertEquals(Optional.of(Messages.get("stake.type", "my-nextjs-db", "REMOTE")), assertInstanceOf(Marking.Asked.class, marks.stateProperty().get()).nameToType(),
                    "the question is another one");
            lock.timed().lock();
            marks.record("my-nextjs-db");
            marks.record("my-nextjs-db");
            ui.runUntil(() -> marks.stateProperty().get() instanceof Marking.Done);
        }
    }

    @Test
    void whereNothingMayBeWrittenNoNameHelps() throws IOException {
        var shut = new WriteLock(() -> SafetyLevel.UNLOCK, () -> true, new TimedUnlock(Clock.systemUTC(), ui));
        try (var d1 = new LoopbackD1(); var far = far(d1, shut)) {
            var marks = marking(far);

            marks.ask(WAITS);

            assertEquals(new Marking.Failed(Messages.get("step.name.shut", "REMOTE")), marks.stateProperty().get());
        }
    }

    private OpenDatabase far(LoopbackD1 d1, WriteLock lock) {
        var access = new CloudflareAccess(new CloudflareApi(d1.base(), Duration.ofSeconds(5), Duration.ofMillis(1)));
        access.allow(LoopbackD1.ACCOUNT, ApiToken.of(LoopbackD1.TOKEN));
        var means = new OpenDatabase.Means(new Connector(Clock.systemUTC(), access), ui, (_, _, event, _) -> heard.accept(event));
        return OpenDatabase.far(found(), Side.REMOTE, new Database.D1(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE, "my-db"), means, lock, SqlListener.NONE);
    }

    private FoundDatabase found() {
        return database.found();
    }

    /** The ledger of the far side is empty. */
    private MarkModel marking(OpenDatabase far) throws IOException {
        var read = MigrationHistory.read(Optional.empty(), far.found().migrations().orElseThrow());
        return new MarkModel(far, doubts, () -> Optional.of(read), _ -> told.add("read again"));
    }
}
