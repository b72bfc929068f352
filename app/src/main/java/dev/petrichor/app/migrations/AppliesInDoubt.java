package dev.petrichor.app.migrations;

import dev.petrichor.app.state.Doubt;
import dev.petrichor.app.state.ProjectState;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.sql.D1Rules;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.ui.Messages;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** Applies to a far side of which nobody knows how they ended: as soon as its ledger is read, that tells. The window's thread. */
public final class AppliesInDoubt {

    private final ProjectState state;
    private final OpenDatabase database;
    private final InstantSource clock;
    private final Consumer<String> say;

    /** @param say told in words what the ledger says of them */
    public AppliesInDoubt(ProjectState state, OpenDatabase database, InstantSource clock, Consumer<String> say) {
        this.state = state;
        this.database = database;
        this.clock = clock;
        this.say = say;
    }

    /** The ledger was read. */
    public void read(MigrationHistory history) {
        if (database.isFar()) {
            state.doubts(all -> all.stream().filter(it -> it.kind() == Doubt.Kind.MIGRATIONS && it.file().equals(database.key())).forEach(it -> tell(it, history)));
        }
    }

    private void tell(Doubt doubt, MigrationHistory history) {
        var names = doubt.text().lines().toList();
        var applied = names.stream().filter(name -> LostRun.isApplied(history, name)).toList();
        var missing = names.stream().filter(name -> !applied.contains(name)).toList();
        if (missing.isEmpty() || doubt.isLost() && Duration.between(doubt.at(), clock.instant()).compareTo(D1Rules.LONGEST_RUN) >= 0) {
            state.forgetDoubt(doubt.id());
            say.accept(words("doubt.apply.known", applied, missing));
        } else {
            state.keepDoubt(doubt.isLost() ? doubt : doubt.lostAt(clock.instant()), () -> {});
            say.accept(words("doubt.apply.upToNow", applied, missing));
        }
    }

    private String words(String key, List<String> applied, List<String> missing) {
        return Messages.get(key, Messages.get("tab.ofSide", database.found().displayName(), database.side().word()), StepWords.names(applied), StepWords.names(missing));
    }
}
