package dev.petrichor.app;

import dev.petrichor.app.state.ProjectState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of a project that are open in tabs or have something staged, each with its staged edits once, in however many tabs
 * it stands. The window's thread.
 */
final class StagedTables {

    private final ProjectState state;
    private final Map<TableEdits.Key, Shared> open = new HashMap<>();

    /** @param tabs how many show it */
    private record Shared(TableEdits edits, int tabs) {}

    StagedTables(ProjectState state) {
        this.state = state;
    }

    /** The edits of a table for one more tab, which gives them back when it is closed. */
    TableEdits take(String database, String table) {
        var key = new TableEdits.Key(database, table);
        var shared = open.compute(key, (_, before) -> before == null ? new Shared(new TableEdits(state, key), 1) : new Shared(before.edits(), before.tabs() + 1));
        return shared.edits();
    }

    /** Tables with something staged that the next start would know nothing of. */
    List<String> notKept() {
        return open.values().stream().map(Shared::edits).filter(it -> !it.isKept() || !it.areDone() && !state.isKept()).map(it -> it.key().table()).sorted().toList();
    }

    /** Tries once more to keep it; tells when that is done, or was tried in vain. */
    void keepAgain(Runnable then) {
        open.values().forEach(it -> it.edits().keepAgain());
        state.keepAgain(() -> state.keepAgain(then));
    }

    /** One tab less shows it. What is staged, being saved or in doubt outlives the last one: there is never a second account of it. */
    void giveBack(TableEdits edits) {
        open.computeIfPresent(edits.key(), (_, shared) -> shared.tabs() == 1 && shared.edits().areDone() ? null : new Shared(shared.edits(), shared.tabs() - 1));
    }
}
