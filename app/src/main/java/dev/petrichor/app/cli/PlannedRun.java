package dev.petrichor.app.cli;

import dev.petrichor.db.Database;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Session;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.MigrationPlanner;
import dev.petrichor.migrations.Stake;
import dev.petrichor.migrations.lint.MigrationLinter;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an apply would do to a database, and throw-away copies to try it on. */
record PlannedRun(CommandContext context, SharedOptions shared, FoundDatabase found) {

    /** Whether D1's rules hold; a plain SQLite file knows none of them. */
    boolean d1() {
        return found.binding().isPresent();
    }

    /**
     * @param to the last migration to run, or nothing for all
     * @throws CommandFailure when it must be said first whose rules hold, or no such migration is pending
     */
    MigrationPlan plan(MigrationHistory history, @Nullable String to) {
        if (history.mustAsk()) {
            throw CommandFailure.usage(Messages.get("cli.bothLedgers"));
        }
        try {
            return MigrationPlanner.plan(history, Optional.ofNullable(to), d1());
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(Messages.get("cli.notPending", String.valueOf(to)));
        }
    }

    /** What the drops of a plan would take from other tables, counted on the live database. */
    List<Stake> stakes(Session session, MigrationPlan plan) {
        return new MigrationLinter(Optional.of(session), this::empty, d1()).stakes(plan);
    }

    /** A copy of the local database as it is now; an empty one while it does not exist. */
    Scratch copy() {
        return shared.isThere(found)
                ? context.connector().scratch(new Database.LocalFile(found.local().path()), folder(), context.stop()::isAsked)
                : empty();
    }

    /** An empty database in a file, for the rows of a far one. */
    Scratch emptyFile() {
        return context.connector().scratch(folder(), context.stop()::isAsked);
    }

    /** An empty database in memory. */
    Scratch empty() {
        return context.connector().scratch(context.stop()::isAsked);
    }

    private Path folder() {
        return context.data().orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "petrichor-" + System.getProperty("user.name"))).resolve("copies");
    }
}
