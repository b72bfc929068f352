package dev.petrichor.app;

import dev.petrichor.app.migrations.MigrationMeans;
import dev.petrichor.app.state.Doubt;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps writes in doubt with the project that is open. The window's thread. */
record ProjectDoubts(Supplier<Optional<OpenProject>> project) implements MigrationMeans.Doubts {

    @Override
    public void keep(Doubt doubt, Runnable then) {
        project.get().ifPresent(it -> it.state().keepDoubt(doubt, then));
    }

    @Override
    public void forget(String id) {
        project.get().ifPresent(it -> it.state().forgetDoubt(id));
    }
}
