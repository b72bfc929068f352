package dev.petrichor.migrations;

import dev.petrichor.migrations.Ledger.LedgerEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which row of drizzle-kit's ledger belongs to which folder, as 1.0 finds out when it upgrades the ledger of 0.31
 * ({@code up-migrations/sqlite.js}): by the time cut to whole seconds; if several share it, by the hash among these; if none
 * has it, by the hash among all. In a ledger that has names, by name alone.
 */
record DrizzleMatches(Map<Migration, LedgerEntry> rows, List<LedgerEntry> unmatched) {

    static DrizzleMatches of(List<Migration> files, LedgerRows rows) {
        var matches = new LinkedHashMap<Migration, LedgerEntry>();
        var unmatched = new ArrayList<LedgerEntry>();
        for (var row : rows.drizzle()) {
            var file = rows.drizzleNames() ? named(files, row) : atTime(files, row);
            file.ifPresentOrElse(it -> matches.putIfAbsent(it, row), () -> unmatched.add(row));
        }
        return new DrizzleMatches(matches, unmatched);
    }

    private static Optional<Migration> named(List<Migration> files, LedgerEntry row) {
        return files.stream().filter(file -> file.name().equals(row.name())).findFirst();
    }

    private static Optional<Migration> atTime(List<Migration> files, LedgerEntry row) {
        var second = files.stream().filter(file -> file.when() == row.createdAt() / 1000 * 1000).toList();
        return second.size() == 1
                ? Optional.of(second.getFirst())
                : (second.isEmpty() ? files : second).stream().filter(file -> file.hash().equals(row.hash())).findFirst();
    }

    Optional<LedgerEntry> rowOf(Migration file) {
        return Optional.ofNullable(rows.get(file));
    }
}
