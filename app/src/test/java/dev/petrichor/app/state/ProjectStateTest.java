package dev.petrichor.app.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.app.UiQueue;
import dev.petrichor.app.rows.PendingEdits;
import dev.petrichor.app.rows.Staged;
import dev.petrichor.app.state.ProjectState.SqlTab;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectStateTest {

    private final UiQueue ui = new UiQueue();

    @TempDir
    private Path folder;

    @Test
    void theLastWordTypedBeforeTheEndComesBack() {
        var first = open();
        for (var text : List.of("S", "SE", "SEL", "SELECT 1")) {
            first.keepSql(new SqlTab("one", "app.sqlite", text));
        }
        first.close();

        var tabs = new ArrayList<SqlTab>();
        try (var again = open()) {
            while (tabs.isEmpty()) {
                var told = new boolean[1];
                again.sqlTabs(found -> {
                    tabs.addAll(found);
                    told[0] = true;
                });
                ui.runUntil(() -> told[0]);
                if (!tabs.equals(List.of(new SqlTab("one", "app.sqlite", "SELECT 1")))) {
                    tabs.clear();
                }
            }
        }

        assertEquals(List.of(new SqlTab("one", "app.sqlite", "SELECT 1")), tabs);
    }

    @Test
    void stagedRowsComeBack() {
        var edits = new PendingEdits();
        edits.add(Map.of("name", Value.of("Ada"), "photo", new Value.Blob(new byte[]{0, -1})));
        var kept = open();
        kept.keepDraft("app.sqlite", "users", edits.staged());
        ui.runUntil(kept::idle);

        var drafts = new ArrayList<Staged>();
        try (var again = open()) {
            again.draft("app.sqlite", "users", drafts::add);
            ui.runUntil(() -> !drafts.isEmpty());
        }
        kept.close();

        assertEquals(List.of(edits.staged()), drafts);
    }

    private ProjectState open() {
        return new ProjectState(folder, folder.resolve("project"), new Connector(Clock.systemUTC()), ui, trouble -> {
            throw new AssertionError(trouble);
        });
    }
}
