package dev.petrichor.app;

import dev.petrichor.app.migrations.ApplyState;
import dev.petrichor.app.migrations.MigrationsModel;
import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.MigrationHistory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.util.Subscription;

/** Waits until a file is among the migrations that were read, and chooses it. The window's thread. */
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
            chosen.run();
        }
    }

    private Optional<Migration> migration() {
        return model.historyProperty().get().stream().map(MigrationHistory::entries).flatMap(entries -> entries.stream()).map(MigrationHistory.Entry::migration)
                .filter(it -> it.file().equals(file)).findFirst();
    }
}
