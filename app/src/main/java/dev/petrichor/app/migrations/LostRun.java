package dev.petrichor.app.migrations;

import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationState;
import dev.petrichor.migrations.RunOutcome;
import dev.petrichor.migrations.Tool;
import dev.petrichor.ui.Messages;
import java.util.Optional;

/** A migration that was broken off in a local file, in words: open until its ledger has been read again, which says how it ended. */
final class LostRun {

    private LostRun() {}

    /** @param read the ledger as it is after the run; nothing while it is being read */
    static String words(RunOutcome.Unknown lost, Optional<MigrationHistory> read) {
        var how = read.map(it -> isApplied(it, lost.name()) ? "migrations.lost.applied" : "migrations.lost.notApplied")
                .map(key -> Messages.get(key, lost.name()))
                .orElseGet(() -> Messages.get("migrations.lost.reading", lost.name(), lost.howToFindOut()));
        return how + " " + Messages.get("migrations.lost.beside", StepWords.names(lost.applied()), StepWords.names(lost.notRun()));
    }

    /** Whether the ledger has it, also where its file is gone: of such a one Wrangler's history knows by its row alone. */
    static boolean isApplied(MigrationHistory history, String name) {
        return history.entries().stream().filter(it -> it.migration().name().equals(name)).anyMatch(it -> switch (it.state()) {
            case MigrationState.Applied _,MigrationState.Edited _ -> true;
            case MigrationState.MissingFile _ -> history.runner().tool() == Tool.WRANGLER;
            case MigrationState.Pending _,MigrationState.RecordedByOther _,MigrationState.Skipped _ -> false;
        });
    }
}
