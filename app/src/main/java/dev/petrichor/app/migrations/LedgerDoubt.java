package dev.petrichor.app.migrations;

import dev.petrichor.app.state.Doubt;
import dev.petrichor.app.work.OpenDatabase;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps that migrations are being sent to a far side, until its ledger or an answer has told how that ended. The window's thread. */
final class LedgerDoubt {

    private final MigrationMeans.Doubts kept;
    private final OpenDatabase database;
    private final InstantSource clock = InstantSource.system();
    private Optional<Doubt> doubt = Optional.empty();

    LedgerDoubt(MigrationMeans.Doubts kept, OpenDatabase database) {
        this.kept = kept;
        this.database = database;
    }

    /** Keeps it, in the place of what was sent before, then sends them; a local file is asked by whoever opens it next. */
    void sending(List<String> names, Runnable send) {
        known();
        if (!database.isFar()) {
            send.run();
            return;
        }
        var begun = new Doubt(UUID.randomUUID().toString(), database.key(), "", Doubt.Kind.MIGRATIONS, String.join("\n", names), clock.instant(), false, List.of());
        doubt = Optional.of(begun);
        kept.keep(begun, send);
    }

    void lost() {
        doubt.ifPresent(it -> kept.keep(it.lostAt(clock.instant()), () -> {}));
    }

    void known() {
        doubt.ifPresent(it -> kept.forget(it.id()));
        doubt = Optional.empty();
    }
}
