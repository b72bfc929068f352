package dev.petrichor.migrations.lint;

import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.ChangedTable;
import dev.petrichor.db.sql.SchemaStatement.DropTable;
import dev.petrichor.db.sql.SchemaStatement.RenameTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A statement that drops or writes the table in which the tool keeps what it has applied. */
final class LedgerTouched implements LintRule {

    @Override
    public List<Finding> check(Lint lint) {
        var ledger = lint.history().ledger().table();
        var source = lint.history().source();
        var others = Stream.of(source.wranglerTable(), source.drizzleTable()).filter(it -> !AsciiCase.same(it, ledger)).toList();
        return lint.steps().stream().flatMap(step -> Stream.concat(finding(ledger, step).stream(), others.stream().filter(it -> takesAway(step, it)).map(it -> other(step, it)))).toList();
    }

    private static Finding other(Step step, String ledger) {
        return Finding.of(step, Rule.LEDGER_DROPPED, Severity.RISKY, ledger,
                "The file takes away " + ledger + ", where the other tool keeps what it has applied: to that tool nothing is applied any more.");
    }

    private static boolean takesAway(Step step, String ledger) {
        return step.change().filter(it -> (it instanceof DropTable || it instanceof RenameTable) && AsciiCase.same(it.table(), ledger)).isPresent();
    }

    private static Optional<Finding> finding(String ledger, Step step) {
        if (takesAway(step, ledger)) {
            return Optional.of(Finding.of(step, Rule.LEDGER_DROPPED, Severity.FAILS, ledger,
                    "The file takes away " + ledger + ", where it is to be recorded when it has run: recording fails, and with it the file."));
        }
        var writes = ChangedTable.of(step.statement().text()).filter(it -> AsciiCase.same(it.name(), ledger)).isPresent();
        return writes
                ? Optional.of(Finding.of(step, Rule.LEDGER_WRITTEN, Severity.RISKY, ledger,
                        "The file writes " + ledger + " itself: what counts as applied will not be what was."))
                : Optional.empty();
    }
}
