package dev.petrichor.app.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Value;
import dev.petrichor.db.table.RowKey;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private String trouble() {
        return posts.troubleProperty().get().map(GridTrouble.Met::sentence).orElse("nothing is said");
    }
}
