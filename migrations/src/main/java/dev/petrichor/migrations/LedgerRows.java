package dev.petrichor.migrations;

import dev.petrichor.migrations.Ledger.LedgerEntry;
import java.util.List;

/**
 * The rows of both tools' ledgers.
 *
 * @param drizzleNames whether drizzle-kit's ledger has the names of 1.0
 */
public record LedgerRows(List<LedgerEntry> wrangler, List<LedgerEntry> drizzle, boolean drizzleNames) {

    static final LedgerRows NONE = new LedgerRows(List.of(), List.of(), false);

    public LedgerRows {
        wrangler = List.copyOf(wrangler);
        drizzle = List.copyOf(drizzle);
    }

    boolean bothHaveRows() {
        return !wrangler.isEmpty() && !drizzle.isEmpty();
    }

    /** Whether drizzle-kit has recorded this text, or this name. */
    boolean drizzleHas(Migration file) {
        var folder = file.name().endsWith("/" + DrizzleFiles.FILE) ? file.name().substring(0, file.name().indexOf('/')) : "";
        return drizzle.stream().anyMatch(row -> row.hash().equals(file.hash()) || !folder.isEmpty() && row.name().equals(folder));
    }

    /** Whether wrangler has recorded a file of this tag or folder. */
    boolean wranglerHas(Migration file) {
        return wrangler.stream()
                .anyMatch(row -> row.name().equals(file.name() + ".sql") || row.name().equals(file.name() + "/" + DrizzleFiles.FILE));
    }
}
