package dev.petrichor.app.migrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.OpenLock;
import dev.petrichor.app.Sample;
import dev.petrichor.app.UiQueue;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.Database;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Value;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.cloudflare.CloudflareApi;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.WorkspaceScanner;
import dev.petrichor.loopback.LoopbackD1;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkModelTest {

    private static final String WAITS = "0001_user_bio.sql";

    @TempDir
    private Path folder;

    private final UiQueue ui = new UiQueue();
    private final List<String> told = new ArrayList<>();
    private Sample sample;
    private OpenDatabase database;
    private MarkModel model;

    @BeforeEach
    void open() throws IOException {
        sample = Sample.in(folder);
        database = OpenDatabase.local(WorkspaceScanner.scan(sample.folder()).databases().getFirst(), new OpenDatabase.Means(sample.connector(), ui, (_, _, _, _) -> {}), OpenLock.lock());
        var read = history();
        model = new MarkModel(database, () -> Optional.of(read), handedTo -> told.add("recorded" + handedTo.map(it -> " " + it.label()).orElse("")));
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

        model.record();
        ui.runUntil(() -> !told.isEmpty());

        assertEquals(new Marking.Done(List.of(WAITS), "d1_migrations"), model.stateProperty().get());
        assertEquals(List.of(List.of(Value.of(WAITS))), sample.rows("SELECT name FROM d1_migrations WHERE id > 1"));
        assertEquals(List.of(), sample.rows("SELECT 1 FROM pragma_table_info('users') WHERE name = 'bio'"));
    }

    @Test
    void whoLeavesItWritesNothing() {
        model.ask(WAITS);

        model.leave();
        model.record();

        assertEquals(new Marking.Nothing(), model.stateProperty().get());
        assertEquals(List.of(List.of(Value.of(1))), sample.rows("SELECT count(*) FROM d1_migrations"));
    }

    @Test
    void whatAnotherProgramHasRecordedMeanwhileIsSaid() {
        model.ask(WAITS);
        sample.run("INSERT INTO d1_migrations (name) VALUES ('0001_user_bio.sql')");

        model.record();
        ui.runUntil(() -> model.stateProperty().get() instanceof Marking.Failed);

        assertEquals(List.of(), told);
        assertEquals(List.of(List.of(Value.of(2))), sample.rows("SELECT count(*) FROM d1_migrations"));
    }

    @Test
    void everythingThatWaitsIsABaseline() {
        model.askAll();
        assertEquals(List.of("'0001_user_bio.sql'", "'0002_optional_name.sql'", "'0003_posts_created_index.sql'"), model.rows());

        model.record();
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
        model = new MarkModel(database, () -> Optional.of(read), handedTo -> told.add(handedTo.map(Tool::label).orElse("")));

        model.askHandOver();
        assertEquals(List.of("'0000_init.sql'"), model.rows());
        model.record();
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

    /** The ledger tells whether the row was written, so it is read again. */
    @Test
    void anAnswerThatIsLostReadsTheLedgerAgain() throws IOException {
        try (var d1 = new LoopbackD1()) {
            var access = new CloudflareAccess(new CloudflareApi(d1.base(), Duration.ofSeconds(5), Duration.ofMillis(1)));
            access.allow(LoopbackD1.ACCOUNT, ApiToken.of(LoopbackD1.TOKEN));
            var means = new OpenDatabase.Means(new Connector(Clock.systemUTC(), access), ui, (_, _, _, _) -> {});
            var place = new Database.D1(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE, "my-db");
            try (var far = OpenDatabase.far(database.found(), Side.REMOTE, place, means, OpenLock.lock(), SqlListener.NONE);
                    var session = means.connector().open(place, new Permission.ReadOnly(), SqlListener.NONE)) {
                var read = MigrationHistory.read(Optional.of(session), far.found().migrations().orElseThrow());
                var lost = new MarkModel(far, () -> Optional.of(read), _ -> told.add("read again"));
                lost.ask(WAITS);
                d1.loseAnswerTo("INSERT", true);

                lost.record();
                ui.runUntil(() -> lost.stateProperty().get() instanceof Marking.Lost || lost.stateProperty().get() instanceof Marking.Failed);

                assertEquals(List.of("read again"), told);
            }
        }
    }
}
