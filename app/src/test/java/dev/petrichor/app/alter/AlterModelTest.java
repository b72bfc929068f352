package dev.petrichor.app.alter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.OpenLock;
import dev.petrichor.app.RecordingNavigator;
import dev.petrichor.app.Sample;
import dev.petrichor.app.UiQueue;
import dev.petrichor.app.state.MigrationMemory;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.app.work.Side;
import dev.petrichor.app.written.Written;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.db.workspace.WorkspaceScanner;
import dev.petrichor.loopback.LoopbackD1;
import dev.petrichor.migrations.Tool;
import dev.petrichor.migrations.alter.Alteration;
import dev.petrichor.migrations.lint.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlterModelTest {

    @TempDir
    private Path folder;

    private final UiQueue ui = new UiQueue();
    private final List<Path> told = new ArrayList<>();
    private final RecordingNavigator navigator = new RecordingNavigator();
    private final List<AutoCloseable> open = new ArrayList<>();
    private Optional<Tool> chosen = Optional.empty();
    private Sample sample;

    @BeforeEach
    void copySample() throws IOException {
        sample = Sample.in(folder);
    }

    @AfterEach
    void close() throws Exception {
        for (var one : open.reversed()) {
            one.close();
        }
    }

    private AlterModel form(String table) throws IOException {
        return form(table, _ -> {});
    }

    private static FoundDatabase found(Path project) throws IOException {
        return WorkspaceScanner.scan(project).databases().getFirst();
    }

    private OpenDatabase.Means means(Connector connector) {
        return new OpenDatabase.Means(connector, ui, (_, _, _, _) -> {});
    }

    private AlterModel form(OpenDatabase database, String table) {
        return form(database, table, _ -> {});
    }

    private AlterModel form(String table, Consumer<AlterModel> prepare) throws IOException {
        return form(OpenDatabase.local(found(sample.folder()), means(new Connector(Clock.systemUTC())), OpenLock.lock()), table, prepare);
    }

    private AlterModel form(OpenDatabase database, String table, Consumer<AlterModel> prepare) {
        var model = new AlterModel(database, table, new AlterModel.Means(new Background(ui), Clock.systemUTC(), navigator, this::recall, (_, made) -> told.add(made.file())));
        open.add(database);
        open.add(model);
        prepare.accept(model);
        model.start();
        ui.runUntil(() -> model.startingPoint() != StartingPoint.NONE && !model.busyProperty().get());
        return model;
    }

    private void recall(String file, Consumer<MigrationMemory> found) {
        var none = MigrationMemory.none(file, Clock.systemUTC());
        found.accept(chosen.map(none::choosing).orElse(none));
    }

    private void settled(AlterModel model) {
        ui.runUntil(() -> !model.busyProperty().get());
    }

    private ColumnDraft column(AlterModel model, String name) {
        return model.draft().columns().stream().filter(it -> it.nameProperty().get().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void aFormThatIsOpenedAgainStandsAsItWasClosed() throws IOException {
        var model = form("users");
        assertFalse(model.differsProperty().get());
        column(model, "name").nameProperty().set("full_name");
        settled(model);
        assertTrue(model.differsProperty().get());
        model.close();

        var again = form("users", it -> it.comesAfter(model));
        settled(again);

        assertEquals("full_name", column(again, "full_name").nameProperty().get());
        assertTrue(again.differsProperty().get());
        again.startOver();
        settled(again);
        assertFalse(again.differsProperty().get());
    }

    /** What was typed was meant for another one. */
    @Test
    void aFormOfATableThatHasChangedMeanwhileBeginsAnew() throws IOException {
        var model = form("posts");
        column(model, "title").nameProperty().set("heading");
        settled(model);
        model.close();
        sample.run("ALTER TABLE posts ADD COLUMN note TEXT");

        var again = form("posts", it -> it.comesAfter(model));

        assertFalse(again.differsProperty().get());
    }

    private List<String> files() throws IOException {
        try (var all = Files.list(sample.folder().resolve("drizzle"))) {
            return all.map(it -> it.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theTableIsAsWhatWaitsWillLeaveIt() throws IOException {
        var model = form("users");

        assertEquals(3, model.startingPoint().waiting());
        assertTrue(model.draft().columns().stream().anyMatch(it -> it.nameProperty().get().equals("bio")));
        assertFalse(model.proposal().isSomething());
        assertFalse(model.canWrite());
    }

    @Test
    void whatWaitsFollowsTheToolThatTheUserChose() throws IOException {
        sample.run("CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)");
        sample.run("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 9999999999999)");

        var unsaid = form("users");
        unsaid.addColumn().nameProperty().set("nickname");
        settled(unsaid);
        assertTrue(unsaid.startingPoint().trouble().startsWith("Both Wrangler and drizzle-kit have recorded migrations"), unsaid.startingPoint().trouble());
        assertFalse(unsaid.canWrite());

        chosen = Optional.of(Tool.DRIZZLE_KIT);
        var drizzle = form("users");
        assertEquals("", drizzle.startingPoint().trouble());
        assertEquals(0, drizzle.startingPoint().waiting());

        chosen = Optional.of(Tool.WRANGLER);
        assertEquals(3, form("users").startingPoint().waiting());
    }

    @Test
    void aColumnBecomesAFileOfTheFolder() throws IOException {
        var model = form("users");

        model.addColumn().nameProperty().set("nickname");
        settled(model);
        assertEquals("ALTER TABLE `users` ADD COLUMN `nickname` text;\n", model.proposal().text());
        assertEquals(List.of(), model.proposal().check().orElseThrow().findings());
        assertEquals("add nickname to users", model.written().nameProperty().get());

        model.write();
        ui.runUntil(() -> !told.isEmpty());
        assertEquals("0004_add_nickname_to_users.sql", told.getFirst().getFileName().toString());
        assertEquals("ALTER TABLE `users` ADD COLUMN `nickname` text;\n", Files.readString(told.getFirst()));
        assertTrue(Files.readString(sample.folder().resolve("drizzle/meta/_journal.json")).contains("0004_add_nickname_to_users"));
    }

    @Test
    void whatTheRowsForbidIsSaidAndNothingIsWritten() throws IOException {
        var model = form("users");
        var before = files();

        var added = model.addColumn();
        added.nameProperty().set("nickname");
        added.notNullProperty().set(true);
        settled(model);

        assertEquals(List.of("users has 500 rows that would have no value for nickname. Give it a default, or leave out NOT NULL."),
                model.proposal().check().orElseThrow().answers());
        assertFalse(model.canWrite());
        model.write();
        assertEquals(before, files());
        assertEquals(new Written.Nothing(), model.written().stateProperty().get());

        added.byDefaultProperty().set("''");
        settled(model);
        assertTrue(model.canWrite());
    }

    @Test
    void whatIsYetToComeHasNoRowsAndAWrongQuestionIsNoAgreement() throws IOException {
        var start = form("users").startingPoint();

        try (var session = new Connector(Clock.systemUTC()).open(new Database.LocalFile(sample.file()), new Permission.Free(), SqlListener.NONE)) {
            assertEquals(Map.of(), new RowAnswers(session, start.schema()).to(asking("SELECT count(*) FROM \"users\" WHERE \"users\".\"bio\" IS NULL")));
            var none = asking("SELECT count(*) FROM \"nope\"");
            var refused = assertThrows(DbException.class, () -> new RowAnswers(session, start.schema()).to(none));
            assertTrue(Sentences.of(refused.error()).contains("no such table: nope"), Sentences.of(refused.error()));
        }
    }

    private static Alteration asking(String count) {
        return new Alteration(List.of("SELECT 1"), "", List.of(), List.of(), List.of(new Alteration.Question(count, "%s")));
    }

    @Test
    void aColumnThatIsYetToComeIsNotTakenForItsName() throws IOException {
        var model = form("users");

        column(model, "bio").notNullProperty().set(true);
        column(model, "bio").referenceProperty().set("posts.id");
        settled(model);

        assertEquals(List.of(), model.proposal().check().orElseThrow().answers());
    }

    @Test
    void aRebuildIsNoLossToLint() throws IOException {
        var model = form("users");

        column(model, "email").typeProperty().set("blob");
        settled(model);

        assertTrue(model.proposal().text().contains("CREATE TABLE `__kept_posts` AS SELECT"), model.proposal().text());
        assertEquals(List.of(), model.proposal().check().orElseThrow().findings().stream().filter(it -> it.severity() != Severity.NOTE).map(it -> it.rule()).toList());
        assertTrue(model.canWrite());
    }

    @Test
    void valuesThatTheTypeChangesAreSaidAndNotForbidden() throws IOException {
        sample.run("UPDATE users SET name = '007' WHERE id = (SELECT min(id) FROM users)");
        var model = form("users");

        column(model, "name").typeProperty().set("integer");
        settled(model);

        assertEquals(List.of("1 row of users would get another name as integer, for example 007 → 7."), model.proposal().check().orElseThrow().warnings());
        assertEquals(List.of(), model.proposal().check().orElseThrow().answers());
        assertTrue(model.canWrite());
    }

    @Test
    void whatLosesDataIsSaidInWords() throws IOException {
        var model = form("posts");

        model.draft().columns().remove(column(model, "content"));
        settled(model);

        assertEquals(List.of("column-dropped"), model.proposal().check().orElseThrow().findings().stream().map(it -> it.rule()).toList());
        assertEquals("drop content from posts", model.written().nameProperty().get());
        assertTrue(model.canWrite());
    }

    @Test
    void everythingIsTakenBack() throws IOException {
        var model = form("users");
        model.draft().nameProperty().set("people");
        model.draft().columns().removeLast();
        model.addIndex();
        settled(model);

        model.startOver();
        settled(model);

        assertEquals("users", model.draft().nameProperty().get());
        assertEquals(Proposal.NONE.alteration(), model.proposal().alteration());
        assertEquals("", model.written().nameProperty().get());
    }

    @Test
    void aNameThatWasTypedStays() throws IOException {
        var model = form("users");

        model.written().nameProperty().set("mine");
        model.addColumn().nameProperty().set("nickname");
        settled(model);

        assertEquals("mine", model.written().nameProperty().get());
    }

    @Test
    void aNewTableHasAKeyAndItsColumnsMove() throws IOException {
        var model = form("");
        model.draft().nameProperty().set("tags");
        var added = model.addColumn();
        added.nameProperty().set("user");
        added.typeProperty().set("integer");
        added.referenceProperty().set("users.id");
        added.onDeleteProperty().set("CASCADE");
        model.draft().move(added, -1);
        settled(model);

        assertEquals("""
                CREATE TABLE `tags` (
                	`user` integer,
                	`id` integer PRIMARY KEY NOT NULL,
                	FOREIGN KEY (`user`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
                );
                """, model.proposal().text());
        assertEquals("create tags", model.written().nameProperty().get());
        assertTrue(model.canWrite());
    }

    @Test
    void aTableThatGoesIsSaidToTakeItsRowsAlong() throws IOException {
        // what waits takes all posts already
        sample.run("CREATE TABLE notes (id INTEGER PRIMARY KEY)");
        sample.run("INSERT INTO notes VALUES (1)");
        var model = form("notes");

        model.draft().dropsProperty().set(true);
        settled(model);

        assertEquals("DROP TABLE `notes`;\n", model.proposal().text());
        assertEquals(List.of("table-dropped"), model.proposal().check().orElseThrow().findings().stream().map(it -> it.rule()).toList());
        assertEquals("drop notes", model.written().nameProperty().get());
    }

    @Test
    void whereThereIsNoFolderTheStatementsOpenInATab() throws IOException {
        var alone = folder.resolve("alone.sqlite");
        Files.copy(sample.file(), alone);
        var model = form(OpenDatabase.local(found(alone), means(new Connector(Clock.systemUTC())), OpenLock.lock()), "users");

        model.addColumn().nameProperty().set("nickname");
        settled(model);

        assertFalse(model.startingPoint().trouble().isEmpty());
        assertFalse(model.canWrite());
        model.openSql();
        assertEquals(List.of("editor ALTER TABLE users ADD COLUMN nickname TEXT;\n"), navigator.ways());
    }

    @Test
    void theRowsOfAFarSideAreAskedWhenItIsAskedFor() throws Exception {
        try (var d1 = new LoopbackD1()) {
            var connector = new Connector(Clock.systemUTC(), new CloudflareAccess(Map.of(CloudflareAccess.BASE_VARIABLE, d1.base().toString())));
            connector.cloudflare().allow(LoopbackD1.ACCOUNT, ApiToken.of(LoopbackD1.TOKEN));
            var far = new Database.D1(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE, "my-nextjs-db");
            try (var session = connector.open(far, new Permission.Free(), SqlListener.NONE)) {
                session.batch(List.of(Step.of(new Sql("CREATE TABLE users (id INTEGER PRIMARY KEY)")), Step.of(new Sql("INSERT INTO users VALUES (1)"))));
            }
            var model = form(OpenDatabase.far(found(sample.folder()), Side.REMOTE, far, means(connector), OpenLock.lock(), SqlListener.NONE), "users");
            var added = model.addColumn();
            added.nameProperty().set("nickname");
            added.notNullProperty().set(true);
            settled(model);
            var asked = d1.requests();
            assertEquals(Optional.empty(), model.proposal().check());
            assertFalse(model.canWrite());

            model.check();
            settled(model);

            assertTrue(d1.requests() > asked);
            assertEquals(1, model.proposal().check().orElseThrow().answers().size());
            close();
            open.clear();
        }
    }
}
