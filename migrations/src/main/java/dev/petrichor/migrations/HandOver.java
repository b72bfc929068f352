package dev.petrichor.migrations;

import dev.petrichor.db.workspace.MigrationsSource;
import dev.petrichor.migrations.MigrationHistory.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A folder that one tool has run and that the other one runs now, or would: the rows that its ledger lacks, so that it runs
 * nothing a second time.
 *
 * @param from the tool whose ledger has them
 * @param to the tool whose config names the folder, or whose rules the user has chosen
 * @param marks what must be recorded; never nothing
 */
public record HandOver(Tool from, Tool to, MarkApplied.Marks marks) {

    /** Nothing where the two ledgers owe each other nothing, or where the other tool cannot be told so. */
    static Optional<HandOver> of(MigrationsSource source, Layout layout, LedgerRows rows, RunnerChoice choice) throws IOException {
        if (layout instanceof Layout.Flat) {
            return Optional.empty();
        }
        var to = receiver(source, choice);
        return to.isPresent() ? to(to.get(), source, layout, rows) : Optional.empty();
    }

    private static Optional<Tool> receiver(MigrationsSource source, RunnerChoice choice) {
        var runs = choice.runner().tool();
        var named = switch (source.namedBy()) {
            case WRANGLER -> Optional.of(Tool.WRANGLER);
            case DRIZZLE -> Optional.of(Tool.DRIZZLE_KIT);
            case DEFAULT, TO_BEGIN -> Optional.<Tool>empty();
        };
        return switch (choice.reason()) {
            case CHOSEN_BY_YOU -> Optional.of(runs);
            case LEDGER_HAS_ROWS -> named.filter(it -> it != runs);
            case BOTH_LEDGERS_HAVE_ROWS, NAMED_BY_WRANGLER, NAMED_BY_DRIZZLE, DEFAULT_FOLDER, ONLY_WRANGLER_READS_IT -> Optional.empty();
        };
    }

    private static Optional<HandOver> to(Tool tool, MigrationsSource source, Layout layout, LedgerRows rows) throws IOException {
        var applied = applied(entries(RunnerChoice.runner(source, layout, tool.other()), source, rows));
        var runner = RunnerChoice.runner(source, layout, tool);
        var entries = entries(runner, source, rows);
        var lacks = entries.stream().filter(HandOver::waits).map(Entry::migration).filter(it -> applied.contains(it.file())).toList();
        var marks = new MarkApplied.Marks(runner.ledger(), entries.stream().map(Entry::migration).toList(), lacks);
        var waiting = entries.stream().filter(HandOver::waits).map(Entry::migration).toList();
        return lacks.isEmpty() || MarkApplied.passedOver(marks, waiting).isPresent() ? Optional.empty() : Optional.of(new HandOver(tool.other(), tool, marks));
    }

    private static List<Entry> entries(Runner runner, MigrationsSource source, LedgerRows rows) throws IOException {
        return runner.entries(runner.migrations(source), rows, SeenFiles.NONE);
    }

    private static Set<Path> applied(List<Entry> entries) {
        return entries.stream().filter(it -> it.state() instanceof MigrationState.Applied || it.state() instanceof MigrationState.Edited)
                .map(it -> it.migration().file()).collect(Collectors.toSet());
    }

    private static boolean waits(Entry entry) {
        return entry.state() instanceof MigrationState.Pending || entry.state() instanceof MigrationState.RecordedByOther;
    }
}
