package dev.petrichor.app.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.app.TheEnd;
import dev.petrichor.app.UiQueue;
import dev.petrichor.app.rows.PendingEdits;
import dev.petrichor.app.rows.Staged;
import dev.petrichor.app.state.ProjectState.SqlTab;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.loopback.Neighbour;
import dev.petrichor.loopback.SmallDisk;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Petrichor's own file has no room to grow: that is said once in one sentence, what was kept before stays, the work goes on,
 * and what could not be kept is kept as soon as there is room.
 */
class FullStateDiskTest {

    private static final SqlTab BEFORE = new SqlTab("one", "app.sqlite", "SQL 1", "SELECT 'before'", 0);
    private static final SqlTab AFTER = new SqlTab("two", "app.sqlite", "SQL 2", "SELECT 'after'", 0);
    private static final int LARGE = 8_000_000;

    @TempDir
    private Path folder;

    @Test
    void aFullDiskLosesNothingThatWasKept() throws Exception {
        try (var small = SmallDisk.in(folder, 4096)) {
            var disk = small.root();
            assertEquals(List.of(), outcome(disk));
            assertEquals(List.of(BEFORE, AFTER), tabs(disk));
            assertEquals(staged(), draft(disk));
        }
    }

    @Test
    void aLimitOfFileSizesLosesNothingThatWasKept() throws Exception {
        try (var child = Neighbour.startWithFilesUpTo(4096, Person.class, folder)) {
            assertEquals("[]", child.answer());
        }
        assertEquals(List.of(BEFORE, AFTER), tabs(folder));
        assertEquals(staged(), draft(folder));
    }

    /** What the program does whose files may not grow. */
    static final class Person {

        private Person() {}

        public static void main(String[] arguments) {
            System.out.println(outcome(Path.of(arguments[0])));
        }
    }

    /** Keeps something, then what there is no room for, then something small; what went otherwise than it should. */
    private static List<String> outcome(Path data) {
        var ui = new UiQueue();
        var said = new ArrayList<String>();
        var wrong = new ArrayList<String>();
        var state = open(data, ui, said);
        state.keepSql(BEFORE);
        state.keepDraft("app.sqlite", "users", Draft.of(staged()));
        answered(state, ui);
        state.keepSql(new SqlTab("large", "app.sqlite", "SQL 3", "x".repeat(LARGE), 0));
        ui.runUntil(() -> !said.isEmpty());
        state.keepSql(new SqlTab("large", "app.sqlite", "SQL 3", "x".repeat(LARGE - 1), 0));
        answered(state, ui);
        if (said.size() != 1 || !said.getFirst().startsWith("What you stage and write cannot be kept for the next start: The disk is full")) {
            wrong.add("said " + said);
        }
        state.forgetSql("large");
        state.keepSql(AFTER);
        answered(state, ui);
        TheEnd.of(state);
        return wrong;
    }

    private static Staged staged() {
        var edits = new PendingEdits();
        edits.add(Map.of("name", Value.of("Ada")));
        return edits.staged();
    }

    private static void answered(ProjectState state, UiQueue ui) {
        for (var round = 0; round < 2; round++) {
            var told = new boolean[1];
            state.sqlTabs(_ -> told[0] = true);
            ui.runUntil(() -> told[0]);
        }
    }

    private static List<SqlTab> tabs(Path data) {
        var ui = new UiQueue();
        var found = new ArrayList<SqlTab>();
        try (var state = open(data, ui, new ArrayList<>())) {
            state.sqlTabs(found::addAll);
            ui.runUntil(() -> !found.isEmpty());
        }
        return found;
    }

    private static Staged draft(Path data) {
        var ui = new UiQueue();
        var found = new ArrayList<Draft>();
        try (var state = open(data, ui, new ArrayList<>())) {
            state.draft("app.sqlite", "users", found::add, () -> {});
            ui.runUntil(() -> !found.isEmpty());
        }
        return found.getFirst().staged();
    }

    private static ProjectState open(Path data, UiQueue ui, List<String> said) {
        return new ProjectState(data, data.resolve("project"), new Connector(Clock.systemUTC()), ui, said::add);
    }
}
