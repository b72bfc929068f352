package dev.petrichor.app;

import dev.petrichor.app.shell.ShellTab;
import dev.petrichor.app.work.OpenDatabase;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;

/**
 * Grids whose rows may have changed since they were read. Each is read again as soon as it is in front and not saving: nobody
 * looks at the others, and what is shown is never old. The window's thread.
 */
final class StaleGrids {

    private final OpenTabs tabs;
    private final Set<GridTab> stale = Collections.newSetFromMap(new IdentityHashMap<>());
    private Subscription saving = Subscription.EMPTY;

    /** @param front told when another tab comes forward */
    StaleGrids(OpenTabs tabs, ObservableValue<Optional<ShellTab>> front) {
        this.tabs = tabs;
        front.subscribe(_ -> look());
    }

    /** Something was written, by whomever. */
    void changed(OpenDatabase database) {
        stale.addAll(tabs.grids(database));
        look();
    }

    private void look() {
        saving.unsubscribe();
        saving = Subscription.EMPTY;
        stale.removeIf(grid -> !tabs.holds(grid));
        tabs.frontGrid().filter(stale::contains).ifPresent(grid -> {
            var model = grid.view().model();
            if (model.savingProperty().get()) {
                saving = model.savingProperty().subscribe((_, _) -> look());
            } else {
                stale.remove(grid);
                model.rows().refresh();
            }
        });
    }
}
