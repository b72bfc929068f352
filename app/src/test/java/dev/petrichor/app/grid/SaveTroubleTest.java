package dev.petrichor.app.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.UiQueue;
import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.rows.PendingEdits;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.Lane;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.Database;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.cloudflare.CloudflareApi;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.table.RowKey;
import dev.petrichor.loopback.LoopbackD1;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saves that do not go through at once: nothing is written twice, nothing that was given up, and the reason stays. */
class SaveTroubleTest {

    private static final String LONG = "ab".repeat(5_000);
    private static final String SCRIPT = "CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT UNIQUE, body TEXT);"
            + "INSERT INTO posts VALUES (1, 'one', '" + LONG + "'), (2, 'two', 'short')";
    private static final RowKey ONE = new RowKey(List.of(new RowKey.Part("id", Value.of(1))));

    @TempDir
    private Path folder;

    private FileGrid grid;
    private GridModel posts;

    @BeforeEach
    void open() throws Exception {
        grid = FileGrid.of(folder, SCRIPT, "posts");
        posts = grid.model();
    }

    @AfterEach
    void close() {
        grid.close();
    }

    @Test
    void aPlanIsNotSavedASecondTimeAfterAnotherOneWas() throws Exception {
        posts.edits().add(Map.of("title", Value.of("new")));
        posts.edits().add(Map.of("body", Value.of("also new")));
        var shown = posts.plan();
        grid.save();

        posts.commit(shown);

        assertFalse(posts.savingProperty().get());
        assertEquals(Messages.get("save.changedSince"), trouble());
        assertEquals(List.of("4"), grid.column("SELECT count(*) FROM posts"));
    }

    @Test
    void whatWasDiscardedIsNotSavedFromAnOlderPlan() {
        posts.set(1, 1, Value.of("given up"));
        var shown = posts.plan();
        posts.edits().discard();
        posts.commit(posts.plan());

        posts.commit(shown);

        assertFalse(posts.savingProperty().get());
        assertEquals(Messages.get("save.changedSince"), trouble());
    }

    /** The grid holds only the beginning of the body; the large editor had read it whole. */
    @Test
    void aConflictOfARowWithALongChangedCellCanBeSettled() throws Exception {
        var next = LONG + " and more";
        posts.edits().set(ONE, "body", Value.of(LONG), Value.of(next));
        posts.edits().set(ONE, "title", Value.of("one"), Value.of("mine"));
        grid.run("UPDATE posts SET title = 'theirs' WHERE id = 1");
        posts.commit(posts.plan());
        grid.runUntil(() -> posts.conflictProperty().get().isPresent());

        var met = posts.conflictProperty().get().orElseThrow();
        assertEquals(List.of("title"), met.lines().stream().filter(SaveConflict.Line::isTheirs).map(SaveConflict.Line::column).toList());
        posts.save().resolve(met, Set.of("title"));
        grid.save();

        assertEquals(Optional.empty(), posts.troubleProperty().get());
        assertEquals(List.of("mine " + next), grid.column("SELECT title || ' ' || body FROM posts WHERE id = 1"));
    }

    @Test
    void whyASaveFailedStaysWhileTheRowsAreReadAgain() {
        posts.set(1, 1, Value.of("one"));
        grid.save();
        var why = trouble();

        posts.rows().refresh();
        posts.rows().load();
        grid.runUntil(() -> !posts.rows().isReading());

        assertEquals(why, trouble());
        posts.set(1, 1, Value.of("three"));
        grid.save();
        assertTrue(posts.troubleProperty().get().isEmpty());
    }

    /** The save did happen, and then somebody changed one of its rows: what has a key tells of a stranger, what has none of nothing. */
    @Test
    void newRowsWithoutAKeyAreNotSentAgainUnasked() throws Exception {
        posts.edits().set(ONE, "title", Value.of("one"), Value.of("mine"));
        posts.edits().add(Map.of("body", Value.of("new")));
        posts.edits().add(Map.of("id", Value.of(7), "body", Value.of("new with a key")));
        var sent = posts.edits().staged();
        posts.edits().restore(sent, sent);
        grid.run("INSERT INTO posts (body) VALUES ('new')");
        grid.run("UPDATE posts SET title = 'theirs' WHERE id = 1");
        findOut();

        assertEquals(Messages.get("save.found.others") + " " + Messages.get("save.found.newRows", 1), trouble());
        posts.edits().revert(List.of(ONE));
        grid.save();

        assertEquals(Messages.get("save.newAgain", 1), trouble());
        assertEquals(List.of("3"), grid.column("SELECT count(*) FROM posts"));
        posts.tryAgain();
        grid.runUntil(() -> !posts.savingProperty().get());
        assertEquals(List.of("5"), grid.column("SELECT count(*) FROM posts"));
        assertEquals("nothing is said", trouble());
    }

    /** What would become of it if the program ended now is said as long as it runs. */
    @Test
    void aSaveThatCannotBeKeptSaysSoUntilItHasEnded() throws Exception {
        posts.edits().saving().setKeeper(save -> {
            posts.edits().saving().notKept();
            save.run();
        });
        posts.set(1, 1, Value.of("three"));
        posts.commit(posts.plan());
        assertEquals(Messages.get("save.notKept"), trouble());

        grid.runUntil(() -> !posts.savingProperty().get());

        assertEquals("nothing is said", trouble());
    }

    @Test
    void aNewRowThatIsTakenBackAsksNothing() throws Exception {
        var number = posts.edits().add(Map.of("body", Value.of("short")));
        var sent = posts.edits().staged();
        posts.edits().restore(sent, sent);
        findOut();
        assertEquals(Messages.get("save.found.open"), trouble());

        posts.edits().delete(Map.of(), List.of(number));
        posts.edits().add(Map.of("body", Value.of("another")));
        grid.save();

        assertEquals(List.of("3"), grid.column("SELECT count(*) FROM posts"));
    }

    @Test
    void whatAFarSaveWroteIsToldAsItIsBilled() {
        var ui = new UiQueue();
        try (var d1 = new LoopbackD1()) {
            var access = new CloudflareAccess(new CloudflareApi(d1.base(), Duration.ofSeconds(5), Duration.ofMillis(1)));
            access.allow(LoopbackD1.ACCOUNT, ApiToken.of(LoopbackD1.TOKEN));
            var place = new Database.D1(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE, "my-db");
            var connector = new Connector(Clock.systemUTC(), access);
            var lane = new Lane(() -> connector.open(place, new Permission.Free(), SqlListener.NONE), Thread.ofPlatform().daemon().factory(), ui);
            var schema = new AtomicReference<Schema>();
            lane.run(session -> {
                session.batch(List.of(Step.of(new Sql("CREATE TABLE notes (id INTEGER PRIMARY KEY, text)")), Step.of(new Sql("INSERT INTO notes VALUES (1, 'a')"))));
                return SchemaReader.read(session);
            }, schema::set, _ -> {});
            ui.runUntil(() -> schema.get() != null);
            var table = schema.get().table("notes").orElseThrow();
            var far = new GridModel(new TableSource(lane, lane, new Background(ui), Side.REMOTE, schema.get(), table), new PendingEdits(),
                    table.columns().stream().map(_ -> Interpretation.AS_STORED).toList(), ZoneOffset.UTC);
            assertEquals(OptionalLong.empty(), far.save().written());

            far.edits().set(ONE, "text", Value.of("a"), Value.of("b"));
            far.edits().add(Map.of("text", Value.of("c")));
            far.commit(far.plan());
            ui.runUntil(() -> !far.savingProperty().get());

            assertEquals(OptionalLong.of(2), far.save().written());
            assertEquals("last save: 2 rows written", RowsFooter.spent(Optional.empty(), far.save().written()));
            far.close();
            lane.close();
        }
    }

    private void findOut() {
        posts.save().findOut();
        grid.runUntil(() -> !posts.savingProperty().get());
    }

    private String trouble() {
        return posts.troubleProperty().get().map(GridTrouble.Met::sentence).orElse("nothing is said");
    }
}
