package dev.petrichor.app;

import dev.petrichor.app.migrations.ApplyState;
import dev.petrichor.app.migrations.MigrationsModel;
import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.MigrationHistory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.util.Subscription;

/** Has the migrations read again, and chooses a file if it is among them then. The window's thread. */
final class AwaitedFile {

    private final MigrationsModel model;
    private final Path file;
    private final Executor ui;
    private final Runnable chosen;
    private Subscription waiting = Subscription.EMPTY;

    /**
     * @param ui where it goes on once the reading is over
     * @param chosen what is done then
     */
    AwaitedFile(MigrationsModel model, Path file, Executor ui, Runnable chosen) {
        this.model = model;
        this.file = file;
        this.ui = ui;
        this.chosen = chosen;
    }

    /** Reads the folder again; what is being tried or applied is not disturbed. */
    void await() {
        if (!model.stateProperty().get().isBusy()) {
            model.refresh();
        }
        waiting = model.stateProperty().subscribe(state -> {
            if (isSettled(state)) {
                // the reading has more to say before it ends
                ui.execute(this::settled);
            }
        });
    }

    private static boolean isSettled(ApplyState state) {
        return switch (state) {
            case ApplyState.Ready _,ApplyState.AtStake _,ApplyState.Stepping _,ApplyState.Unreadable _,ApplyState.NoFolder _ -> true;
            case ApplyState.Reading _,ApplyState.Trying _,ApplyState.Running _,ApplyState.GoingBack _ -> false;
        };
    }

    /** The first time counts: a file that is not there by then is not waited for. */
    private void settled() {
        if (waiting != Subscription.EMPTY && isSettled(model.stateProperty().get())) {
            waiting.unsubscribe();
            waiting = Subscription.EMPTY;
            migration().ifPresent(found -> {
                model.selectedProperty().set(Optional.of(found));
                chosen.run();
            });
        }
    }

    private Optional<Migration> migration() {
        return model.historyProperty().get().stream().map(MigrationHistory::entries).flatMap(entries -> entries.stream()).map(MigrationHistory.Entry::migration)
                .filter(it -> it.file().equals(file)).findFirst();
    }
}
