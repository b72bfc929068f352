package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.rows.Staged;
import dev.petrichor.app.rows.StagedCell;
import dev.petrichor.app.state.Draft;
import dev.petrichor.app.state.ProjectState;
import dev.petrichor.app.state.StateFile;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.table.RowEdit;
import dev.petrichor.db.table.RowKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is staged for a table is one thing, whatever becomes of the tabs that show it. */
class StagedTablesTest {

    @TempDir
    private Path folder;

    private final UiQueue ui = new UiQueue();
    private ProjectState state;
    private StagedTables tables;
    private TableEdits posts;

    @BeforeEach
    void takePosts() {
        state = open();
        tables = new StagedTables(state);
        posts = tables.take("db", "posts");
        answered();
    }

    @AfterEach
    void close() {
        TheEnd.of(state);
    }

    @Test
    void rowsThatAreSavedWhileNoTabShowsThemDoNotComeBack() {
        posts.edits().add(Map.of("title", Value.of("one")));
        posts.edits().saving().begin(posts.edits().staged(), () -> () -> {});
        answered();
        tables.giveBack(posts);

        var again = tables.take("db", "posts");
        posts.edits().saved(posts.edits().staged());
        posts.edits().saving().end();

        assertSame(posts, again);
        assertTrue(again.edits().staged().isEmpty());
    }

    @Test
    void aDoubtOutlivesTheTab() {
        posts.edits().add(Map.of("title", Value.of("one")));
        posts.edits().saving().begin(posts.edits().staged(), () -> () -> {});
        posts.edits().saving().end();
        tables.giveBack(posts);

        assertTrue(tables.take("db", "posts").edits().saving().doubt().isPresent());
    }

    @Test
    void aTableWithNothingStagedIsForgottenWithItsLastTab() {
        assertSame(posts, tables.take("db", "posts"));
        tables.giveBack(posts);
        assertSame(posts, tables.take("db", "posts"));
        tables.giveBack(posts);
        tables.giveBack(posts);

        assertNotSame(posts, tables.take("db", "posts"));
    }

    /** A program that is killed takes nothing in; what is typed is kept apart, since it is not staged. */
    @Test
    void whatIsBeingTypedIsStagedAtTheNextStartAndMarkedUntilItIsTaken() {
        var row = new RowKey(List.of(new RowKey.Part("id", Value.of(1))));
        posts.edits().set(row, "title", Value.of("old"), Value.of("staged"));
        var number = posts.edits().add(Map.of("title", Value.of("new")));
        posts.edits().typing().types(StagedCell.of(row, "title"), Value.of("old"), Value.of("typed"));
        posts.edits().typing().types(StagedCell.of(row, "body"), Value.NULL, Value.of("given up"));
        posts.edits().typing().types(StagedCell.ofNew(number, "body"), Value.NULL, Value.of("also"));
        posts.edits().typing().ended(StagedCell.of(row, "body"));
        answered();

        try (var next = open()) {
            var again = new StagedTables(next).take("db", "posts").edits();
            ui.runUntil(() -> again.restoresProperty().get() == 1);
            assertEquals(Map.of("title", new RowEdit.Change(Value.of("old"), Value.of("typed"))), again.staged().changed().get(row));
            assertEquals(Map.of("title", Value.of("new"), "body", Value.of("also")), again.staged().added().get(number));
            assertEquals(Set.of(StagedCell.of(row, "title"), StagedCell.ofNew(number, "body")), again.staged().refused().keySet());
        }
    }

    @Test
    void whatWasTakenOrGivenUpIsNotOfferedAgain() {
        var row = new RowKey(List.of(new RowKey.Part("id", Value.of(1))));
        posts.edits().typing().types(StagedCell.of(row, "title"), Value.of("old"), Value.of("typed"));
        answered();
        posts.edits().typing().ended(StagedCell.of(row, "title"));
        answered();

        var found = new ArrayList<Draft>();
        try (var next = open()) {
            next.draft("db", "posts", found::add, () -> {});
            ui.runUntil(() -> !found.isEmpty());
        }
        assertEquals(List.of(Draft.of(Staged.NOTHING)), found);
    }

    /** The draft of the saved rows is not the last word as long as "nothing" waits to be written. */
    @Test
    void rowsThatWereSavedJustBeforeTheTabWasClosedDoNotComeBack() {
        posts.edits().add(Map.of("title", Value.of("one")));
        answered();
        posts.edits().add(Map.of("title", Value.of("two")));
        posts.edits().saved(posts.edits().staged());
        tables.giveBack(posts);

        var again = tables.take("db", "posts");
        answered();

        assertNotSame(posts, again);
        assertTrue(again.edits().staged().isEmpty());
    }

    /** What is sent is marked before it is sent, so that a program that ends meanwhile knows at its next start. */
    @Test
    void aSaveIsKeptBeforeItIsSent() {
        posts.edits().add(Map.of("title", Value.of("one")));
        var staged = posts.edits().staged();
        var found = new ArrayList<Draft>();
        try (var next = open()) {
            var isSent = new boolean[1];
            posts.edits().saving().begin(staged, () -> {
                isSent[0] = true;
                return () -> {};
            });
            ui.runUntil(() -> isSent[0]);
            next.draft("db", "posts", found::add, () -> {});
            ui.runUntil(() -> !found.isEmpty());
        }
        assertEquals(List.of(new Draft(staged, staged)), found);

        posts.edits().saved(staged);
        posts.edits().saving().end();
        answered();
        try (var next = open()) {
            next.draft("db", "posts", found::add, () -> {});
            ui.runUntil(() -> found.size() == 2);
        }
        assertEquals(Draft.of(Staged.NOTHING), found.getLast());
    }

    @Test
    void aSaveThatWasUnderWayWhenTheProgramEndedIsInDoubtAtTheNextStart() {
        posts.edits().add(Map.of("title", Value.of("one")));
        var staged = posts.edits().staged();
        posts.edits().saving().begin(staged, () -> () -> {});
        answered();

        try (var next = open()) {
            var again = new StagedTables(next).take("db", "posts");
            ui.runUntil(() -> again.edits().restoresProperty().get() == 1);
            assertEquals(staged, again.edits().staged());
            assertEquals(Optional.of(staged), again.edits().saving().doubt());
        }
    }

    /** Nothing tells whether they are there, and they must not be sent a second time unasked by a later run either. */
    @Test
    void newRowsThatMayBeThereAreInDoubtAtTheNextStart() {
        posts.edits().add(Map.of("title", Value.of("one")));
        posts.edits().add(Map.of("title", Value.of("two")));
        var staged = posts.edits().staged();
        posts.edits().saving().begin(staged, () -> () -> {});
        posts.edits().saving().settle();
        posts.edits().saving().mayBeThere(List.of(2));
        posts.edits().saving().end();
        answered();

        try (var next = open()) {
            var again = new StagedTables(next).take("db", "posts").edits();
            ui.runUntil(() -> again.restoresProperty().get() == 1);
            assertEquals(staged, again.staged());
            assertEquals(List.of("two"), titles(again.saving().doubt().orElseThrow()));
        }
    }

    /** The file in which the earlier run's draft stands is slow, and the user saves before it is read. */
    @Test
    void aSaveWaitsForTheDraftAndIsKeptWithItBeforeItIsSent() {
        posts.edits().add(Map.of("title", Value.of("of the earlier run")));
        answered();

        try (var next = open()) {
            var mine = new StagedTables(next).take("db", "posts").edits();
            mine.add(Map.of("title", Value.of("mine")));
            var sent = mine.staged();
            var kept = new ArrayList<Draft>();
            mine.saving().begin(sent, () -> {
                next.draft("db", "posts", kept::add, () -> {});
                return () -> {};
            });
            mine.add(Map.of("title", Value.of("later")));
            assertEquals(List.of(), kept);
            ui.runUntil(() -> !kept.isEmpty());

            assertEquals(sent, kept.getFirst().sent());
            assertEquals(List.of("of the earlier run", "mine", "later"), titles(kept.getFirst().staged()));
            mine.saved(sent);
            mine.saving().end();
            assertEquals(List.of("of the earlier run", "later"), titles(mine.staged()));
        }
    }

    /** What became of the earlier save must be found out first. */
    @Test
    void aSaveIsGivenUpWhereAnEarlierOneTurnsOutToBeInDoubt() {
        posts.edits().add(Map.of("title", Value.of("of the earlier run")));
        posts.edits().add(Map.of("title", Value.of("sent by it")));
        var earlier = posts.edits().staged();
        posts.edits().delete(Map.of(), List.of(1));
        state.keepDraft("db", "posts", new Draft(earlier, posts.edits().staged()));
        answered();

        try (var next = open()) {
            var mine = new StagedTables(next).take("db", "posts").edits();
            mine.add(Map.of("title", Value.of("mine")));
            mine.saving().begin(mine.staged(), () -> {
                throw new AssertionError("nothing is sent");
            });
            ui.runUntil(() -> mine.restoresProperty().get() == 1);

            assertFalse(mine.saving().isRunning());
            assertEquals(List.of("of the earlier run", "sent by it", "mine"), titles(mine.staged()));
            var doubted = mine.saving().doubt().orElseThrow();
            assertEquals(List.of("sent by it"), titles(doubted));
            assertEquals(doubted.added(), doubted.asIn(mine.staged()).added(), "by the same numbers");
        }
    }

    /** Whether it happened could not be found out at the next start, if the program ended now. */
    @Test
    void aSaveThatCannotBeKeptIsSentAndThatIsSaid() throws IOException {
        var file = Files.createFile(folder.resolve("no folder"));
        var said = new ArrayList<String>();
        try (var unreadable = new ProjectState(file, folder.resolve("project"), new Connector(Clock.systemUTC()), ui, said::add)) {
            var mine = new StagedTables(unreadable).take("db", "posts").edits();
            mine.add(Map.of("title", Value.of("mine")));
            ui.runUntil(() -> !said.isEmpty());
            assertEquals(0, mine.saving().notKeptProperty().get(), "nothing is sent yet");
            var isSent = new boolean[1];
            mine.saving().begin(mine.staged(), () -> {
                isSent[0] = true;
                return () -> {};
            });
            ui.runUntil(() -> isSent[0]);

            assertEquals(1, mine.saving().notKeptProperty().get());
        }
    }

    /** Whoever leaves must not be promised a draft. */
    @Test
    void whatCouldNotBeReadIsNotKeptUntilItWasTriedOnceMore() throws IOException {
        var file = StateFile.of(folder.resolve("other"), folder.resolve("project"));
        Files.createDirectories(file);
        var said = new ArrayList<String>();
        var unread = new ProjectState(folder.resolve("other"), folder.resolve("project"), new Connector(Clock.systemUTC()), ui, said::add);
        var mine = new StagedTables(unread);
        mine.take("db", "posts").edits().add(Map.of("title", Value.of("mine")));
        ui.runUntil(() -> !said.isEmpty());
        keepAgain(mine);
        assertEquals(List.of("posts"), mine.notKept());

        Files.delete(file);
        keepAgain(mine);

        assertEquals(List.of(), mine.notKept());
        TheEnd.of(unread);
    }

    private void keepAgain(StagedTables tables) {
        var done = new boolean[1];
        tables.keepAgain(() -> done[0] = true);
        ui.runUntil(() -> done[0]);
    }

    @Test
    void aSaveThatWaitsForTheDraftCanBeStopped() {
        posts.edits().add(Map.of("title", Value.of("of the earlier run")));
        answered();

        try (var next = open()) {
            var mine = new StagedTables(next).take("db", "posts").edits();
            mine.add(Map.of("title", Value.of("mine")));
            mine.saving().begin(mine.staged(), () -> {
                throw new AssertionError("nothing is sent");
            });
            mine.saving().stop();

            assertFalse(mine.saving().isRunning());
            assertEquals(Optional.empty(), mine.saving().doubt());
            ui.runUntil(() -> mine.restoresProperty().get() == 1);
            assertEquals(List.of("of the earlier run", "mine"), titles(mine.staged()));
        }
    }

    private static List<String> titles(Staged staged) {
        return staged.added().values().stream().map(row -> row.get("title") instanceof Value.Text(var text) ? text : "").toList();
    }

    private ProjectState open() {
        return new ProjectState(folder.resolve("data"), folder.resolve("project"), new Connector(Clock.systemUTC()), ui, sentence -> {
            throw new AssertionError(sentence);
        });
    }

    /** What was handed over before is written when a later question is answered. */
    private void answered() {
        for (var round = 0; round < 2; round++) {
            var told = new boolean[1];
            state.sqlTabs(_ -> told[0] = true);
            ui.runUntil(() -> told[0]);
        }
    }
}
