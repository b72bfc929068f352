package dev.petrichor.migrations;

import dev.petrichor.db.Session;
import dev.petrichor.db.workspace.MigrationsSource;
import dev.petrichor.db.workspace.MigrationsSource.NamedBy;
import dev.petrichor.migrations.Ledger.LedgerEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The migrations of a folder and where each stands in one database.
 *
 * @param reason why this runner was chosen, as a key of the messages
 * @param ledgerExists whether the runner's table is there
 * @param warning what a person must know about the folder, if anything
 */
public record MigrationHistory(
        MigrationsSource source,
        Layout layout,
        RunnerKind runner,
        Reason reason,
        Ledger ledger,
        boolean ledgerExists,
        List<Entry> entries,
        Optional<String> warning) {

    /** Why a folder is run by this tool. */
    public enum Reason {
        LEDGER_HAS_ROWS,
        BOTH_LEDGERS_HAVE_ROWS,
        NAMED_BY_WRANGLER,
        NAMED_BY_DRIZZLE,
        DEFAULT_FOLDER
    }

    /** A migration and its state. */
    public record Entry(Migration migration, MigrationState state) {}

    public MigrationHistory {
        entries = List.copyOf(entries);
    }

    /**
     * Reads folder and ledgers. On a lane.
     *
     * @param session of the database, or nothing while it does not exist
     * @throws IOException when the folder cannot be read, with a sentence for people
     */
    public static MigrationHistory read(Optional<Session> session, MigrationsSource source) throws IOException {
        if (!Files.isDirectory(source.directory())) {
            throw new IOException("The migrations folder " + source.shown() + " does not exist.");
        }
        var reader = new FolderReader(source);
        var layout = reader.layout();
        var wrangler = new Ledger.Wrangler(source.wranglerTable());
        var drizzle = new Ledger.Drizzle(source.drizzleTable(), layout);
        var byWrangler = session.map(wrangler::entries).orElse(List.of());
        var byDrizzle = session.map(drizzle::entries).orElse(List.of());
        var reason = reason(source, layout, byWrangler, byDrizzle);
        var runner = runner(source, layout, reason, byWrangler);
        var merge = new HistoryMerge(layout, byWrangler, byDrizzle);
        var ledger = runner == RunnerKind.WRANGLER ? wrangler : drizzle;
        return new MigrationHistory(
                source, layout, runner, reason, ledger, session.map(ledger::exists).orElse(false),
                merge.entries(runner, reader.read(runner, layout)), reader.warning(runner, layout));
    }

    private static Reason reason(MigrationsSource source, Layout layout, List<LedgerEntry> byWrangler, List<LedgerEntry> byDrizzle) {
        if (!byWrangler.isEmpty() && !byDrizzle.isEmpty()) {
            return Reason.BOTH_LEDGERS_HAVE_ROWS;
        }
        if (!byWrangler.isEmpty() || !byDrizzle.isEmpty()) {
            return Reason.LEDGER_HAS_ROWS;
        }
        if (source.namedBy() == NamedBy.DRIZZLE && layout != Layout.FLAT) {
            return Reason.NAMED_BY_DRIZZLE;
        }
        return source.namedBy() == NamedBy.WRANGLER ? Reason.NAMED_BY_WRANGLER : Reason.DEFAULT_FOLDER;
    }

    private static RunnerKind runner(MigrationsSource source, Layout layout, Reason reason, List<LedgerEntry> byWrangler) {
        return switch (reason) {
            case LEDGER_HAS_ROWS -> byWrangler.isEmpty() ? RunnerKind.DRIZZLE_KIT : RunnerKind.WRANGLER;
            case BOTH_LEDGERS_HAVE_ROWS ->
                source.namedBy() == NamedBy.DRIZZLE && layout != Layout.FLAT ? RunnerKind.DRIZZLE_KIT : RunnerKind.WRANGLER;
            case NAMED_BY_DRIZZLE -> RunnerKind.DRIZZLE_KIT;
            case NAMED_BY_WRANGLER, DEFAULT_FOLDER -> RunnerKind.WRANGLER;
        };
    }

    /** What the runner would run, in its order. */
    public List<Migration> pending() {
        return entries.stream()
                .filter(entry -> entry.state() instanceof MigrationState.Pending || entry.state() instanceof MigrationState.RecordedByOther)
                .map(Entry::migration)
                .toList();
    }

    /** What the runner says is applied, edited ones included. */
    public List<String> applied() {
        return named(state -> state instanceof MigrationState.Applied || state instanceof MigrationState.Edited);
    }

    /** Names of the migrations in a state. */
    public List<String> named(Function<MigrationState, Boolean> test) {
        return entries.stream().filter(entry -> test.apply(entry.state())).map(entry -> entry.migration().name()).toList();
    }

    /** Merges a folder's files with both ledgers. */
    private record HistoryMerge(Layout layout, List<LedgerEntry> byWrangler, List<LedgerEntry> byDrizzle) {

        List<Entry> entries(RunnerKind runner, List<Migration> files) {
            return switch (runner) {
                case WRANGLER -> wrangler(files);
                case DRIZZLE_KIT -> layout == Layout.DIRECTORIES ? folders(files) : journal(files);
            };
        }

        private List<Entry> wrangler(List<Migration> files) {
            var applied = byWrangler.stream().collect(Collectors.toMap(LedgerEntry::name, Function.identity(), (first, _) -> first));
            var hashes = byDrizzle.stream().map(LedgerEntry::hash).collect(Collectors.toSet());
            var entries = new ArrayList<Entry>();
            for (var file : files) {
                var row = Optional.ofNullable(applied.remove(file.name()));
                entries.add(new Entry(file, row.<MigrationState>map(it -> new MigrationState.Applied(it.appliedAt()))
                        .orElseGet(() -> hashes.contains(file.hash())
                                ? new MigrationState.RecordedByOther(RunnerKind.DRIZZLE_KIT)
                                : new MigrationState.Pending())));
            }
            applied.values().forEach(row -> entries.add(missing(row.name())));
            return entries;
        }

        /** 0.31: whatever is younger than the last one applied; older ones are skipped without a word. */
        private List<Entry> journal(List<Migration> files) {
            var last = byDrizzle.stream().mapToLong(LedgerEntry::createdAt).max().orElse(0);
            return files.stream()
                    .map(file -> {
                        if (!Files.isRegularFile(file.file())) {
                            return missing(file.name());
                        }
                        var row = byDrizzle.stream().filter(it -> it.createdAt() == file.when()).findFirst();
                        return new Entry(file, row.map(it -> recorded(it, file))
                                .orElseGet(() -> file.when() > last ? pending(file) : new MigrationState.Skipped()));
                    })
                    .toList();
        }

        /** 1.0: whatever is not recorded by name; rows of the older shape are matched by their time, else by hash. */
        private List<Entry> folders(List<Migration> files) {
            return files.stream()
                    .map(file -> new Entry(file, byDrizzle.stream()
                            .filter(row -> isRowOf(row, file))
                            .findFirst()
                            .map(row -> recorded(row, file))
                            .orElseGet(() -> pending(file))))
                    .toList();
        }

        private static boolean isRowOf(LedgerEntry row, Migration file) {
            return row.name().isEmpty()
                    ? row.createdAt() / 1000 == file.when() / 1000 || row.hash().equals(file.hash())
                    : row.name().equals(file.name());
        }

        private static MigrationState recorded(LedgerEntry row, Migration file) {
            return row.hash().equals(file.hash()) ? new MigrationState.Applied(row.appliedAt()) : new MigrationState.Edited(row.appliedAt());
        }

        private MigrationState pending(Migration file) {
            var names = byWrangler.stream().map(LedgerEntry::name).collect(Collectors.toSet());
            return names.contains(file.name() + ".sql") || names.contains(file.name() + "/migration.sql")
                    ? new MigrationState.RecordedByOther(RunnerKind.WRANGLER)
                    : new MigrationState.Pending();
        }

        private static Entry missing(String name) {
            return new Entry(new Migration(name, java.nio.file.Path.of(name), "", 0, List.of()), new MigrationState.MissingFile());
        }
    }
}
