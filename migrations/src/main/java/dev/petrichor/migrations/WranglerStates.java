package dev.petrichor.migrations;

import dev.petrichor.migrations.Ledger.LedgerEntry;
import dev.petrichor.migrations.MigrationHistory.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Wrangler's rule: pending is what its ledger does not name; order, time and content do not count. */
record WranglerStates(LedgerRows rows, SeenFiles seen) {

    List<Entry> entries(List<Migration> files) {
        var recorded = new LinkedHashMap<String, LedgerEntry>();
        rows.wrangler().forEach(row -> recorded.putIfAbsent(row.name(), row));
        var entries = new ArrayList<Entry>();
        for (var file : files) {
            var row = Optional.ofNullable(recorded.remove(file.name()));
            entries.add(new Entry(file, row.map(it -> applied(file, it)).orElseGet(() -> notApplied(file))));
        }
        recorded.keySet().forEach(name -> entries.add(new Entry(Migration.withoutFile(name), new MigrationState.MissingFile())));
        return entries;
    }

    /** The ledger keeps no hash; whether the text is another one now, only our own memory can tell, unless the file was applied anew since: then the row has
     * another time. Two clocks are not compared. */
    private MigrationState applied(Migration file, LedgerEntry row) {
        var first = seen.first(file.name()).filter(it -> it.recorded().isEmpty() || row.appliedAt().isEmpty() || it.recorded().equals(row.appliedAt()));
        if (first.isEmpty()) {
            seen.applied(file.name(), file.hash(), row.appliedAt());
        }
        return first.filter(it -> !it.hash().equals(file.hash()))
                .<MigrationState>map(it -> new MigrationState.Edited(row.appliedAt(), Optional.of(it.at())))
                .orElseGet(() -> new MigrationState.Applied(row.appliedAt()));
    }

    private MigrationState notApplied(Migration file) {
        return rows.drizzleHas(file) ? new MigrationState.RecordedByOther(Tool.DRIZZLE_KIT) : new MigrationState.Pending();
    }
}
