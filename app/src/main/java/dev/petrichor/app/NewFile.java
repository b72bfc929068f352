package dev.petrichor.app;

import dev.petrichor.app.migrations.ApplyState;
import dev.petrichor.app.migrations.MigrationsModel;
import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.MigrationHistory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.util.Subscription;

/** Waits until a new file is among the migrations that were read, chooses it, and has what waits tried on a copy. The window's thread. */
final class NewFile {

    private final MigrationsModel model;
    private final Path file;
    private final Executor ui;
    private Subscription waiting = Subscription.EMPTY;

    /** @param ui where it goes on once the reading is over */
    NewFile(MigrationsModel model, Path file, Executor ui) {
        this.model = model;
        this.file = file;
        this.ui = ui;
    }

    void await() {
        waiting = model.stateProperty().subscribe(state -> {
            switch (state) {
                // the reading has more to say before it ends
                case ApplyState.Ready _ when migration().isPresent() -> ui.execute(this::show);
                case ApplyState.Unreadable _,ApplyState.NoFolder _ -> waiting.unsubscribe();
                default -> {}
            }
        });
    }

    private void show() {
        var found = migration().filter(_ -> model.stateProperty().get() instanceof ApplyState.Ready);
        if (found.isPresent() && waiting != Subscription.EMPTY) {
            waiting.unsubscribe();
            waiting = Subscription.EMPTY;
            model.selectedProperty().set(found);
            if (model.rehearsal().canTry()) {
                model.dryRun(Optional.empty());
            }
        }
    }

    private Optional<Migration> migration() {
        return model.historyProperty().get().stream().map(MigrationHistory::entries).flatMap(entries -> entries.stream()).map(MigrationHistory.Entry::migration)
                .filter(it -> it.file().equals(file)).findFirst();
    }
}
