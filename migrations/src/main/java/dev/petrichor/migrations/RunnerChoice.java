package dev.petrichor.migrations;

import dev.petrichor.db.workspace.MigrationsSource;
import dev.petrichor.db.workspace.MigrationsSource.NamedBy;
import dev.petrichor.migrations.MigrationHistory.Reason;
import java.util.Optional;

/**
 * Whose rules a folder follows, and why: wrangler's where files lie without a journal; else those of the ledger that has
 * rows; else drizzle-kit's where only its config names the folder, and wrangler's otherwise. If both ledgers have rows,
 * nobody but the user can say.
 */
record RunnerChoice(Runner runner, Reason reason) {

    /** @param asked what the user once answered */
    static RunnerChoice of(MigrationsSource source, Layout layout, LedgerRows rows, Optional<Tool> asked) {
        var reason = reason(source, layout, rows, asked);
        return new RunnerChoice(runner(source, layout, tool(source, reason, rows, asked)), reason);
    }

    private static Reason reason(MigrationsSource source, Layout layout, LedgerRows rows, Optional<Tool> asked) {
        if (layout instanceof Layout.Flat && rows.wrangler().isEmpty()) {
            return source.namedBy() == NamedBy.WRANGLER ? Reason.NAMED_BY_WRANGLER : Reason.ONLY_WRANGLER_READS_IT;
        }
        if (rows.bothHaveRows() && !(layout instanceof Layout.Flat)) {
            return asked.isPresent() ? Reason.CHOSEN_BY_YOU : Reason.BOTH_LEDGERS_HAVE_ROWS;
        }
        if (!rows.wrangler().isEmpty() || !rows.drizzle().isEmpty()) {
            return Reason.LEDGER_HAS_ROWS;
        }
        return switch (source.namedBy()) {
            case WRANGLER -> Reason.NAMED_BY_WRANGLER;
            case DRIZZLE -> Reason.NAMED_BY_DRIZZLE;
            case DEFAULT, TO_BEGIN -> Reason.DEFAULT_FOLDER;
        };
    }

    private static Tool tool(MigrationsSource source, Reason reason, LedgerRows rows, Optional<Tool> asked) {
        return switch (reason) {
            case CHOSEN_BY_YOU -> asked.orElseThrow();
            case LEDGER_HAS_ROWS -> rows.wrangler().isEmpty() ? Tool.DRIZZLE_KIT : Tool.WRANGLER;
            case BOTH_LEDGERS_HAVE_ROWS -> source.namedBy() == NamedBy.DRIZZLE ? Tool.DRIZZLE_KIT : Tool.WRANGLER;
            case NAMED_BY_DRIZZLE -> Tool.DRIZZLE_KIT;
            case NAMED_BY_WRANGLER, DEFAULT_FOLDER, ONLY_WRANGLER_READS_IT -> Tool.WRANGLER;
        };
    }

    /** A tool's rules over a folder. */
    static Runner runner(MigrationsSource source, Layout layout, Tool tool) {
        return tool == Tool.WRANGLER
                ? new Runner.Wrangler(new Ledger.Wrangler(source.wranglerTable()))
                : new Runner.DrizzleKit(new Ledger.Drizzle(source.drizzleTable(), layout));
    }
}
