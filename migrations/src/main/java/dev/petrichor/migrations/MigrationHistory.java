package dev.petrichor.migrations;

import dev.petrichor.db.ReadFault;
import dev.petrichor.db.Session;
import dev.petrichor.db.workspace.MigrationsSource;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The migrations of a folder and where each stands in one database.
 *
 * @param reason why this runner was chosen, as a key of the messages
 * @param ledgerExists whether the runner's table is there
 * @param warning what a person must know about the folder, if anything
 * @param handOver what the tool that runs the folder now must be told of what the other one has run
 */
public record MigrationHistory(
        MigrationsSource source,
        Layout layout,
        Runner runner,
        Reason reason,
        boolean ledgerExists,
        List<Entry> entries,
        Optional<String> warning,
        Optional<HandOver> handOver) {

    /** Why a folder is run by this tool. */
    public enum Reason {
        LEDGER_HAS_ROWS,
        /** Nobody but the user can say whose rules hold; until then the config's tool is shown and nothing is applied. */
        BOTH_LEDGERS_HAVE_ROWS,
        CHOSEN_BY_YOU,
        NAMED_BY_WRANGLER,
        NAMED_BY_DRIZZLE,
        DEFAULT_FOLDER,
        /** Files without a journal: drizzle-kit does not see them. */
        ONLY_WRANGLER_READS_IT;

        /** The public name: lower case with dashes. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A migration and its state. */
    public record Entry(Migration migration, MigrationState state) {}

    public MigrationHistory {
        entries = List.copyOf(entries);
    }

    /** Reads a folder and its ledgers without any memory of its own. On a lane. */
    public static MigrationHistory read(Optional<Session> session, MigrationsSource source) throws IOException {
        return read(session, source, SeenFiles.NONE, Optional.empty());
    }

    /**
     * Reads folder and ledgers. On a lane.
     *
     * @param session of the database, or nothing while it does not exist
     * @param seen what is remembered of applied files
     * @param asked whose rules hold where both ledgers have rows, if the user has said so
     * @throws IOException when the folder cannot be read, with a sentence for people
     */
    public static MigrationHistory read(Optional<Session> session, MigrationsSource source, SeenFiles seen, Optional<Tool> asked)
            throws IOException {
        if (!Files.isDirectory(source.directory())) {
            throw new IOException("The migrations folder " + source.shown() + " does not exist.");
        }
        var layout = Layout.of(source.directory());
        var rows = session.map(open -> rows(open, source, layout)).orElse(LedgerRows.NONE);
        var choice = RunnerChoice.of(source, layout, rows, asked);
        var runner = choice.runner();
        var entries = new ArrayList<>(runner.entries(runner.migrations(source), rows, seen));
        entries.forEach(it -> remember(it, source, seen));
        var warning = runner.tool() == Tool.WRANGLER ? overlooked(source, layout, entries) : Optional.<String>empty();
        return new MigrationHistory(
                source, layout, runner, choice.reason(), session.map(runner.ledger()::exists).orElse(false), entries, warning, handOver(source, layout, rows, choice));
    }

    /** What any ledger has recorded was applied, whichever tool runs the folder. */
    private static void remember(Entry entry, MigrationsSource source, SeenFiles seen) {
        switch (entry.state()) {
            case MigrationState.Applied _,MigrationState.Edited _,MigrationState.RecordedByOther _ -> remember(entry.migration(), source, seen);
            case MigrationState.Pending _,MigrationState.Skipped _,MigrationState.MissingFile _ -> {}
        }
    }

    /** What wrangler's ledger has recorded is remembered already; the time of another one is no word on a row of wrangler's, so it gets one that no row has. */
    private static void remember(Migration migration, MigrationsSource source, SeenFiles seen) {
        var file = migration.placeIn(source.directory());
        if (seen.first(file).isEmpty()) {
            seen.applied(file, migration.hash(), Optional.of(Instant.EPOCH));
        }
    }

    /**
     * The same before a new file is written: a folder that is not there yet is an empty one, of the kind that its tool makes.
     *
     * @throws IOException as {@link #read}
     */
    public static MigrationHistory readOrBegin(Optional<Session> session, MigrationsSource source, SeenFiles seen, Optional<Tool> asked)
            throws IOException {
        if (Files.isDirectory(source.directory())) {
            return read(session, source, seen, asked);
        }
        var layout = Layout.toBegin(source);
        var choice = RunnerChoice.of(source, layout, session.map(open -> rows(open, source, layout)).orElse(LedgerRows.NONE), asked);
        return new MigrationHistory(source, layout, choice.runner(), choice.reason(), session.map(choice.runner().ledger()::exists).orElse(false), List.of(),
                Optional.empty(), Optional.empty());
    }

    /** A folder that the other tool cannot read has nothing to hand over; what is wrong with it is said where that tool runs it. */
    private static Optional<HandOver> handOver(MigrationsSource source, Layout layout, LedgerRows rows, RunnerChoice choice) {
        try {
            return HandOver.of(source, layout, rows, choice);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static LedgerRows rows(Session session, MigrationsSource source, Layout layout) {
        var drizzle = new Ledger.Drizzle(source.drizzleTable(), layout);
        return new LedgerRows(new Ledger.Wrangler(source.wranglerTable()).entries(session), drizzle.entries(session), drizzle.hasNames(session));
    }

    /** What wrangler does not look at and people must know: files that only a journal names, and files that it does not find. */
    private static Optional<String> overlooked(MigrationsSource source, Layout layout, List<Entry> entries) {
        return switch (layout) {
            case Layout.Flat _ -> Optional.empty();
            case Layout.Journal _ -> addMissing(source, entries);
            case Layout.Directories _ when source.pattern().isPresent() -> Optional.empty();
            case Layout.Directories _ -> Optional.of("Wrangler finds no files here: set migrations_pattern to \"" + source.shown().replaceFirst("/$", "")
                    + "/*/migration.sql\" in its config.");
        };
    }

    /** A journal that cannot be read stops drizzle-kit alone: wrangler's rule holds for the files that are there. */
    private static Optional<String> addMissing(MigrationsSource source, List<Entry> entries) {
        try {
            var known = entries.stream().map(entry -> entry.migration().name()).toList();
            DrizzleFiles.missingFromJournal(source.directory()).stream().filter(name -> !known.contains(name))
                    .forEach(name -> entries.add(new Entry(Migration.withoutFile(name), new MigrationState.MissingFile())));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(ReadFault.words(e));
        }
    }

    /** The table that is written. */
    public Ledger ledger() {
        return runner.ledger();
    }

    /** Whether the user must say whose rules hold before anything is applied. */
    public boolean mustAsk() {
        return reason == Reason.BOTH_LEDGERS_HAVE_ROWS;
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
    public List<String> named(Predicate<MigrationState> test) {
        return entries.stream().filter(entry -> test.test(entry.state())).map(entry -> entry.migration().name()).toList();
    }

    /** The state of a migration of this history. */
    public Optional<MigrationState> stateOf(Migration migration) {
        return entries.stream().filter(entry -> entry.migration().name().equals(migration.name())).findFirst().map(Entry::state);
    }
}
