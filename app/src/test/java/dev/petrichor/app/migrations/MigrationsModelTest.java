package dev.petrichor.app.migrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.BesideWindows;
import dev.petrichor.app.OpenLock;
import dev.petrichor.app.Sample;
import dev.petrichor.app.TheEnd;
import dev.petrichor.app.UiQueue;
import dev.petrichor.app.migrations.RestoreModel.Way;
import dev.petrichor.app.state.MigrationMemory;
import dev.petrichor.app.state.ProjectState;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.DbError;
import dev.petrichor.db.Value;
import dev.petrichor.db.workspace.WorkspaceScanner;
import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.MigrationHistory.Reason;
import dev.petrichor.migrations.MigrationState;
import dev.petrichor.migrations.RunOutcome;
import dev.petrichor.migrations.Stake;
import dev.petrichor.migrations.Tool;
import dev.petrichor.migrations.dryrun.DryRunResult;
import dev.petrichor.migrations.lint.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@BesideWindows
class MigrationsModelTest {

    @TempDir
    private Path folder;

    private final UiQueue ui = new UiQueue();
    private final List<String> told = new ArrayList<>();
    private Sample sample;
    private ProjectState state;
    private OpenDatabase database;
    private MigrationsModel model;

    @BeforeEach
    void openModel() throws IOException {
        sample = Sample.in(folder);
        open();
    }

    private void open() throws IOException {
        state = new ProjectState(folder, sample.folder(), sample.connector(), ui, trouble -> {
            throw new AssertionError(trouble);
        });
        database = OpenDatabase.local(WorkspaceScanner.scan(sample.folder()).databases().getFirst(), new OpenDatabase.Means(sample.connector(), ui, (_, _, _, _) -> {}), OpenLock.lock());
        model = new MigrationsModel(
                database, new MigrationMeans(sample.connector()::create, folder.resolve("data"), new Background(ui), ui, MigrationMeans.Doubts.NOWHERE, (_, _) -> {}),
                new Memories(state::migrations, state::keep, WorkspaceScanner.scan(sample.folder()).databases()), () -> told.add("applied"));
        read();
    }

    @AfterEach
    void close() {
        model.close();
        database.close();
        TheEnd.of(state);
    }

    @Test
    void saysBeforeAnybodyAsksWhatItWouldCost() {
        ui.runUntil(() -> !model.cost().stakesProperty().get().isEmpty());

        assertEquals("0002_optional_name.sql", model.cost().stakesProperty().get().getFirst().migration());
        assertTrue(model.cost().stakesProperty().get().getFirst().losses().getFirst().everyRow());
        assertEquals("0001_user_bio.sql", model.selectedProperty().get().orElseThrow().name());
    }

    @Test
    void nothingRunsBeforeTheRowsAtStakeWereAgreedTo() {
        model.apply(Optional.empty());
        ui.runUntil(() -> model.stateProperty().get() instanceof ApplyState.AtStake);

        assertEquals("0002_optional_name.sql", model.selectedProperty().get().orElseThrow().name());
        model.dontApply();
        assertEquals(List.of(List.of(Value.of(1))), sample.rows("SELECT count(*) FROM d1_migrations"));

        model.apply(Optional.empty());
        ui.runUntil(() -> model.stateProperty().get() instanceof ApplyState.AtStake);
        model.applyAnyway();
        ended();

        assertInstanceOf(RunOutcome.Complete.class, model.outcomeProperty().get().orElseThrow());
        assertEquals(List.of(List.of(Value.of(0))), sample.rows("SELECT count(*) FROM posts"));
        assertEquals(List.of("applied"), told);
    }

    @Test
    void aFileThatAFarSideHasAppliedKeepsItsText() throws IOException {
        var before = rewritten();
        assertTrue(model.rehearsal().rewriteTroubleProperty().get().contains("REMOTE was never asked"), model.rehearsal().rewriteTroubleProperty().get());
        assertEquals(before.text(), Files.readString(before.file()));

        var remote = MigrationMemory.none("remote:" + database.found().databaseId().orElseThrow(), Clock.systemUTC());
        remote.applied(before.name(), "0", Optional.empty());
        state.keep(remote);
        var after = rewritten();

        assertTrue(model.rehearsal().rewriteTroubleProperty().get().contains("was applied to REMOTE"), model.rehearsal().rewriteTroubleProperty().get());
        assertEquals(before.text(), Files.readString(after.file()));
    }

    @Test
    void aFileThatAnotherDatabaseOfTheFolderHasAppliedKeepsItsText() throws IOException {
        close();
        Files.writeString(sample.folder().resolve("wrangler.toml"), """

                [[env.staging.d1_databases]]
                binding = "DB"
                database_name = "staging-db"
                database_id = "00000000-5678-90ab-cdef-1234567890ab"
                migrations_dir = "drizzle"
                """, StandardOpenOption.APPEND);
        open();
        var staging = MigrationMemory.none("remote:00000000-5678-90ab-cdef-1234567890ab", Clock.systemUTC());
        staging.applied("0002_optional_name.sql", "0", Optional.empty());
        state.keep(staging);

        var before = rewritten();

        assertTrue(model.rehearsal().rewriteTroubleProperty().get().contains("was applied to REMOTE of staging-db (staging)"), model.rehearsal().rewriteTroubleProperty().get());
        assertEquals(before.text(), Files.readString(before.file()));
    }

    @Test
    void aSafeTextIsWrittenWhenItIsAskedForAgain() throws IOException {
        var before = rewritten();
        model.rehearsal().useFix(before);
        ui.runUntil(() -> model.stateProperty().get() instanceof ApplyState.Ready && !model.historyProperty().get().orElseThrow().pending().get(1).text().equals(before.text()));

        assertTrue(Files.readString(before.file()).contains("__kept_posts"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whoMayReadAFileMayReadItsSafeText() throws IOException {
        var before = rewritten();
        Files.setPosixFilePermissions(before.file(), PosixFilePermissions.fromString("rw-r--r--"));

        model.rehearsal().useFix(before);
        ui.runUntil(() -> model.stateProperty().get() instanceof ApplyState.Ready && !model.historyProperty().get().orElseThrow().pending().get(1).text().equals(before.text()));

        assertEquals(PosixFilePermissions.fromString("rw-r--r--"), Files.getPosixFilePermissions(before.file()));
    }

    private Migration rewritten() {
        model.dryRun(Optional.empty());
        ui.runUntil(() -> model.stateProperty().get() instanceof ApplyState.Ready && model.rehearsal().result().isPresent());
        var harmful = model.historyProperty().get().orElseThrow().pending().get(1);
        model.rehearsal().useFix(harmful);
        ui.runUntil(() -> !model.rehearsal().rewriteTroubleProperty().get().isEmpty());
        return harmful;
    }

    @Test
    void appliesUpToHere() {
        model.apply(Optional.of("0001_user_bio.sql"));
        ended();

        assertEquals(new RunOutcome.Complete(List.of("0001_user_bio.sql")), model.outcomeProperty().get().orElseThrow());
        assertEquals(2, model.historyProperty().get().orElseThrow().pending().size());
    }

    @Test
    void whatACopyHasLostIsKnownOfItsFileAndOfNoOther() throws IOException {
        write("0001_user_bio.sql", "CREATE TABLE x(a);");
        write("0002_optional_name.sql", "DELETE FROM posts WHERE id > 5;");
        read();
        ui.runUntil(() -> model.rehearsal().findingsProperty().get().stream().noneMatch(it -> it.severity() == Severity.LOSES_DATA));
        assertFalse(model.cost().loses(List.of("0001_user_bio.sql", "0002_optional_name.sql")));

        model.dryRun(Optional.of("0001_user_bio.sql"));
        ui.runUntil(() -> model.rehearsal().result().isPresent() && model.stateProperty().get() instanceof ApplyState.Ready);
        assertEquals(List.of("0001_user_bio.sql"), model.rehearsal().result().orElseThrow().files().stream().map(DryRunResult.FileTime::migration).toList());
        assertFalse(model.cost().loses(List.of("0001_user_bio.sql", "0002_optional_name.sql")));

        model.dryRun(Optional.empty());
        ui.runUntil(() -> model.rehearsal().result().filter(DryRunResult::loses).isPresent() && model.stateProperty().get() instanceof ApplyState.Ready);
        assertTrue(model.cost().loses(List.of("0001_user_bio.sql", "0002_optional_name.sql")));
        assertFalse(model.cost().loses(List.of("0001_user_bio.sql")));
    }

    @Test
    void theWindowHearsOfTheNewestStatementOnly() {
        var waiting = new ArrayList<Runnable>();
        var shown = new ArrayList<ApplyState.Running>();
        var run = new HowFar(2, waiting::add, shown::add);

        run.begins(1, 4);
        run.begins(2, 4);
        waiting.removeFirst().run();
        run.applied(1);
        run.begins(3, 4);
        waiting.removeFirst().run();

        assertEquals(List.of(), waiting);
        assertEquals(List.of(new ApplyState.Running(0, 2, 2, 4), new ApplyState.Running(1, 2, 3, 4)), shown);
        assertEquals(0.75, shown.getLast().share());
    }

    @Test
    void whatFailsOnACopyIsNotBegun() throws IOException {
        write("0001_user_bio.sql", "CREATE TABLE x(a);\nINSERT INTO nope VALUES (1);");
        read();

        model.apply(Optional.empty());
        ui.runUntil(() -> model.rehearsal().result().isPresent() && model.stateProperty().get() instanceof ApplyState.Ready);

        var stopped = assertInstanceOf(DryRunResult.Ending.Stopped.class, model.rehearsal().result().orElseThrow().ending());
        assertEquals(2, stopped.line());
        assertEquals("0001_user_bio.sql", model.selectedProperty().get().orElseThrow().name());
        assertEquals(Set.of(1), model.rehearsal().harmOnCopy(model.selectedProperty().get().orElseThrow()));
        assertEquals(List.of(List.of(Value.of(1))), sample.rows("SELECT count(*) FROM d1_migrations"));
        assertEquals(List.of(), told);
    }

    @Test
    void whatLosesRowsAndFailsBehindIsNotBegunEither() throws IOException {
        write("0001_user_bio.sql", "DELETE FROM posts;");
        write("0002_optional_name.sql", "INSERT INTO nope VALUES (1);");
        read();

        model.apply(Optional.empty());
        ui.runUntil(() -> model.rehearsal().result().isPresent() && !(model.stateProperty().get() instanceof ApplyState.Trying));

        assertEquals(new ApplyState.Ready(), model.stateProperty().get());
        assertEquals(true, model.rehearsal().result().orElseThrow().loses());
        assertEquals("0002_optional_name.sql", model.selectedProperty().get().orElseThrow().name());
        assertEquals(List.of(), told);
    }

    @Test
    void aRefusalSelectsTheFileThatIsToBlame() throws IOException {
        write("0002_optional_name.sql", "CREATE TABLE x(a)");
        read();

        model.apply(Optional.empty());
        ended();

        assertInstanceOf(RunOutcome.Refused.class, model.outcomeProperty().get().orElseThrow());
        assertEquals("0002_optional_name.sql", model.selectedProperty().get().orElseThrow().name());
    }

    @Test
    void aFileThatChangedWhileAYesWasWaitedForIsNotRunAndIsShownAnew() throws IOException {
        model.apply(Optional.empty());
        ui.runUntil(() -> model.stateProperty().get() instanceof ApplyState.AtStake);
        write("0001_user_bio.sql", "DROP TABLE posts;");

        model.applyAnyway();
        ended();

        var refused = assertInstanceOf(RunOutcome.Refused.class, model.outcomeProperty().get().orElseThrow());
        assertEquals(List.of("0001_user_bio.sql"), refused.why().stream().map(it -> it.migration()).toList());
        assertEquals("DROP TABLE posts;", model.selectedProperty().get().orElseThrow().text());
        assertEquals(List.of(List.of(Value.of(1))), sample.rows("SELECT count(*) FROM d1_migrations"));
        assertEquals(List.of(), model.restore().pointsProperty().get());
    }

    @Test
    void anApplyToAFileThatWasDeletedSaysSoAndMakesNone() throws IOException {
        for (var end : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(Path.of(sample.file() + end));
        }

        model.apply(Optional.of("0001_user_bio.sql"));
        ui.runUntil(() -> model.stateProperty().get() instanceof ApplyState.Unreadable);

        assertEquals(new ApplyState.Unreadable(new DbError.Replaced(sample.file())), model.stateProperty().get());
        assertFalse(Files.exists(sample.file()));
    }

    @Test
    void aStopIsTakenBetweenFilesAndToldAsSuch() {
        model.apply(Optional.of("0001_user_bio.sql"));
        model.stop();
        ui.runUntil(() -> model.outcomeProperty().get().isPresent());

        assertEquals(
                new RunOutcome.Stopped(List.of(), Optional.empty(), List.of("0001_user_bio.sql")), model.outcomeProperty().get().orElseThrow());
    }

    @Test
    void nothingBeginsWhereNoCopyCanBeKept() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/restore-points"), "a file where a folder belongs");

        model.apply(Optional.of("0001_user_bio.sql"));
        ended();

        var stopped = assertInstanceOf(RunOutcome.Stopped.class, model.outcomeProperty().get().orElseThrow());
        assertInstanceOf(DbError.CannotOpen.class, stopped.failed().orElseThrow().error());
        assertEquals(List.of(), stopped.applied());
        assertEquals(List.of(List.of(Value.of(1))), sample.rows("SELECT count(*) FROM d1_migrations"));
    }

    @Test
    void aDeletedFileComesBackFromBeforeTheLastApply() throws IOException {
        model.apply(Optional.of("0001_user_bio.sql"));
        ended();
        ui.runUntil(() -> model.restore().latest().isPresent());
        for (var ending : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(sample.file().resolveSibling(sample.file().getFileName() + ending));
        }

        model.restore().ask(model.restore().latest().orElseThrow());
        model.restore().goBack();
        ui.runUntil(() -> !(model.restore().wayProperty().get() instanceof Way.Going));

        assertInstanceOf(Way.Back.class, model.restore().wayProperty().get());
        assertEquals(List.of(List.of(Value.of(1))), sample.rows("SELECT count(*) FROM d1_migrations"));
    }

    @Test
    void goingBackMeetsALockAndChangesNothing() throws SQLException {
        model.apply(Optional.of("0001_user_bio.sql"));
        ended();
        ui.runUntil(() -> model.restore().latest().isPresent());

        try (var other = DriverManager.getConnection("jdbc:sqlite:" + sample.file()); var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            model.restore().ask(model.restore().latest().orElseThrow());
            model.restore().goBack();
            ui.runUntil(() -> !(model.restore().wayProperty().get() instanceof Way.Going));
            assertInstanceOf(Way.Failed.class, model.restore().wayProperty().get());
        }
        assertEquals(List.of(List.of(Value.of(2))), sample.rows("SELECT count(*) FROM d1_migrations"));
    }

    @Test
    void nothingGoesBackWhileFilesAreTriedOrApplied() {
        model.apply(Optional.of("0001_user_bio.sql"));
        ended();
        ui.runUntil(() -> model.restore().latest().isPresent());
        var before = model.restore().latest().orElseThrow();

        model.apply(Optional.empty());
        model.restore().ask(before);
        assertInstanceOf(Way.Busy.class, model.restore().wayProperty().get());
        ui.runUntil(() -> model.stateProperty().get() instanceof ApplyState.AtStake);
        model.restore().ask(before);
        model.restore().goBack();

        assertInstanceOf(Way.Busy.class, model.restore().wayProperty().get());
        assertFalse(model.underWayProperty().get());
    }

    @Test
    void nothingIsTriedOrAppliedWhileAFileGoesBack() {
        model.apply(Optional.of("0001_user_bio.sql"));
        ended();
        ui.runUntil(() -> model.restore().latest().isPresent());
        model.restore().ask(model.restore().latest().orElseThrow());

        model.restore().goBack();
        model.apply(Optional.empty());
        model.dryRun(Optional.empty());
        model.refresh();
        model.restore().leave();

        assertInstanceOf(ApplyState.GoingBack.class, model.stateProperty().get());
        assertTrue(model.underWayProperty().get());
        ui.runUntil(() -> model.stateProperty().get() instanceof ApplyState.Ready);
        assertInstanceOf(Way.Back.class, model.restore().wayProperty().get());
        assertEquals(3, model.historyProperty().get().orElseThrow().pending().size());
    }

    @Test
    void anApplyIsUnderWayUntilItsEnd() {
        var underWay = new ArrayList<Boolean>();
        model.underWayProperty().subscribe(now -> underWay.add(now));

        model.apply(Optional.of("0001_user_bio.sql"));
        ended();

        assertEquals(List.of(false, true, false), underWay);
    }

    @Test
    void rowsThatWereWrittenSinceTheDryRunAreAskedFor() {
        sample.run("DELETE FROM posts");
        read();
        model.rehearsal().trialProperty().subscribe(trial -> {
            if (trial instanceof Trial.Done) {
                sample.run("INSERT INTO posts (title, slug, content, author_id) VALUES ('meanwhile', 'a', 'b', (SELECT min(id) FROM users))");
            }
        });

        model.apply(Optional.empty());
        ui.runUntil(() -> model.stateProperty().get() instanceof ApplyState.AtStake || model.outcomeProperty().get().isPresent());

        var stakes = assertInstanceOf(ApplyState.AtStake.class, model.stateProperty().get()).stakes();
        assertEquals(List.of("0002_optional_name.sql"), stakes.stream().map(Stake::migration).toList());
        assertEquals(List.of(List.of(Value.of(1))), sample.rows("SELECT count(*) FROM d1_migrations"));
        model.applyAnyway();
        ended();
        assertInstanceOf(RunOutcome.Complete.class, model.outcomeProperty().get().orElseThrow());
    }

    @Test
    void theFileIsMadeWhenItDoesNotExist() throws IOException {
        close();
        var fresh = copyWithoutState();
        sample = new Sample(fresh, WorkspaceScanner.scan(fresh).databases().getFirst().local().path(), sample.connector());
        open();
        assertEquals(4, model.historyProperty().get().orElseThrow().pending().size());

        model.apply(Optional.empty());
        ended();

        assertInstanceOf(RunOutcome.Complete.class, model.outcomeProperty().get().orElseThrow());
        assertEquals(List.of(List.of(Value.of("wal"))), sample.rows("PRAGMA journal_mode"));
        assertEquals(List.of(List.of(Value.of(4096))), sample.rows("PRAGMA page_size"));
    }

    @Test
    void aFileChangedAfterItWasSeenAppliedIsCalledEditedAlsoInTheNextSession() throws IOException {
        write("0000_init.sql", Files.readString(sample.folder().resolve("drizzle/0000_init.sql")) + "\n-- changed\n");
        restart();

        var edited = assertInstanceOf(MigrationState.Edited.class, model.historyProperty().get().orElseThrow().entries().getFirst().state());
        assertTrue(edited.seen().isPresent());
    }

    @Test
    void aMissingFolderIsANormalState() throws IOException {
        try (var files = Files.walk(sample.folder().resolve("drizzle"))) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        model.refresh();
        ui.runUntil(() -> model.stateProperty().get() instanceof ApplyState.NoFolder);

        assertTrue(model.historyProperty().get().isEmpty());
    }

    @Test
    void aBrokenJournalIsSaidAndTheNextReadingGoesOn() throws IOException {
        sample.run("DROP TABLE d1_migrations");
        sample.run("CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)");
        sample.run("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 1)");
        write("meta/_journal.json", "{");
        model.refresh();
        ui.runUntil(() -> model.stateProperty().get() instanceof ApplyState.Unreadable);

        assertInstanceOf(DbError.CannotOpen.class, ((ApplyState.Unreadable) model.stateProperty().get()).error());
        write("meta/_journal.json", "{\"entries\":[]}");
        read();
        assertEquals(Reason.LEDGER_HAS_ROWS, model.historyProperty().get().orElseThrow().reason());
    }

    @Test
    void whoseRulesHoldIsAskedOnceAndRemembered() throws IOException {
        sample.run("CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)");
        sample.run("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 1)");
        read();
        assertTrue(model.historyProperty().get().orElseThrow().mustAsk());
        model.apply(Optional.empty());
        assertInstanceOf(ApplyState.Ready.class, model.stateProperty().get());

        model.choose(Tool.WRANGLER);
        ui.runUntil(() -> model.stateProperty().get() instanceof ApplyState.Ready);
        assertEquals(Reason.CHOSEN_BY_YOU, model.historyProperty().get().orElseThrow().reason());

        restart();
        assertEquals(Reason.CHOSEN_BY_YOU, model.historyProperty().get().orElseThrow().reason());
    }

    private Path copyWithoutState() throws IOException {
        var fresh = folder.resolve("fresh");
        try (var files = Files.walk(sample.folder())) {
            for (var file : files.filter(it -> !it.toString().contains(".wrangler")).toList()) {
                Files.copy(file, fresh.resolve(sample.folder().relativize(file).toString()));
            }
        }
        return fresh;
    }

    /** Ends after everything is kept, and begins again. */
    private void restart() throws IOException {
        while (!state.idle()) {
            Thread.onSpinWait();
        }
        close();
        open();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(sample.folder().resolve("drizzle").resolve(name), text);
    }

    private void read() {
        model.refresh();
        ui.runUntil(() -> model.stateProperty().get() instanceof ApplyState.Ready);
    }

    /** The end of a run is followed by a reading. */
    private void ended() {
        ui.runUntil(() -> model.outcomeProperty().get().isPresent() && model.stateProperty().get() instanceof ApplyState.Reading);
        ui.runUntil(() -> model.stateProperty().get() instanceof ApplyState.Ready);
    }
}
