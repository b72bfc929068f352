package dev.petrichor.app.migrations;

import dev.petrichor.app.migrations.ApplyState.Running;
import dev.petrichor.migrations.MigrationRunner;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is. Told by the thread that runs it; the window hears of it no more often than it can show it, as statements may run
 * faster than that.
 */
final class HowFar implements MigrationRunner.Statements {

    private final int files;
    private final Executor ui;
    private final Consumer<Running> show;
    private final AtomicReference<@Nullable Running> newest = new AtomicReference<>();
    private int applied;

    /** @param show called on the window's thread */
    HowFar(int files, Executor ui, Consumer<Running> show) {
        this.files = files;
        this.ui = ui;
        this.show = show;
    }

    /** Takes the number of files that are done. */
    void applied(int done) {
        applied = done;
        tell(new Running(done, files));
    }

    @Override
    public void begins(int number, int of) {
        tell(new Running(applied, files, number, of));
    }

    private void tell(Running running) {
        if (newest.getAndSet(running) == null) {
            ui.execute(this::show);
        }
    }

    private void show() {
        var running = newest.getAndSet(null);
        if (running != null) {
            show.accept(running);
        }
    }
}
