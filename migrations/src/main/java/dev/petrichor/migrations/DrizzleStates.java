package dev.petrichor.migrations;

import dev.petrichor.migrations.Ledger.LedgerEntry;
import dev.petrichor.migrations.MigrationHistory.Entry;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** drizzle-kit's rules: by time before 1.0, by name from 1.0 on. */
record DrizzleStates(Layout layout, LedgerRows rows) {

    List<Entry> entries(List<Migration> files) {
        var matches = DrizzleMatches.of(files, rows);
        var entries = new ArrayList<Entry>();
        for (var file : files) {
            entries.add(new Entry(file, layout instanceof Layout.Directories ? byName(file, matches) : byTime(file, files)));
        }
        unmatched(files, matches).forEach(row -> entries.add(new Entry(Migration.withoutFile(label(row)), new MigrationState.MissingFile())));
        return entries;
    }

    /** 0.31: whatever is younger than the last one applied; older ones are skipped without a word. */
    private MigrationState byTime(Migration file, List<Migration> files) {
        if (!Files.isRegularFile(file.file())) {
            return new MigrationState.MissingFile();
        }
        var last = rows.drizzle().stream().mapToLong(LedgerEntry::createdAt).max();
        return rowAt(file, files)
                .map(row -> recorded(row, file))
                .orElseGet(() -> last.isEmpty() || file.when() > last.getAsLong() ? notApplied(file) : new MigrationState.Skipped());
    }

    /** Where several files have one time, a row belongs to the one whose hash it has. */
    private Optional<LedgerEntry> rowAt(Migration file, List<Migration> files) {
        var at = rows.drizzle().stream().filter(row -> row.createdAt() == file.when()).toList();
        var others = files.stream().filter(it -> it != file && it.when() == file.when()).map(Migration::hash).toList();
        return at.stream().filter(row -> row.hash().equals(file.hash())).findFirst()
                .or(() -> at.stream().filter(row -> !others.contains(row.hash())).findFirst());
    }

    /** 1.0: whatever the ledger does not name. */
    private MigrationState byName(Migration file, DrizzleMatches matches) {
        return matches.rowOf(file).map(row -> recorded(row, file)).orElseGet(() -> notApplied(file));
    }

    private List<LedgerEntry> unmatched(List<Migration> files, DrizzleMatches matches) {
        return layout instanceof Layout.Directories
                ? matches.unmatched()
                : rows.drizzle().stream().filter(row -> files.stream().noneMatch(file -> file.when() == row.createdAt())).toList();
    }

    /** The old ledger has no names: its hash is all there is. */
    private static String label(LedgerEntry row) {
        return row.name().isEmpty() ? row.hash() : row.name();
    }

    private static MigrationState recorded(LedgerEntry row, Migration file) {
        return row.hash().equals(file.hash())
                ? new MigrationState.Applied(row.appliedAt())
                : new MigrationState.Edited(row.appliedAt(), Optional.empty());
    }

    private MigrationState notApplied(Migration file) {
        return rows.wranglerHas(file) ? new MigrationState.RecordedByOther(Tool.WRANGLER) : new MigrationState.Pending();
    }
}
