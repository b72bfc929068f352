package dev.petrichor.migrations;

import dev.petrichor.db.sql.D1Rules;
import dev.petrichor.migrations.MigrationPlan.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans what an apply will do. Pure. */
public final class MigrationPlanner {

    private MigrationPlanner() {}

    /**
     * @param upTo the last migration to run, or nothing for all
     * @param d1 whether D1's rules hold; a plain SQLite file knows none of them
     * @throws IllegalArgumentException when no pending migration has that name
     */
    public static MigrationPlan plan(MigrationHistory history, Optional<String> upTo, boolean d1) {
        var pending = history.pending();
        var last = upTo.map(name -> indexOf(pending, name)).orElse(pending.size() - 1);
        var chosen = pending.subList(0, last + 1);
        var refusals = new ArrayList<Refusal>();
        history.entries().stream()
                .filter(entry -> entry.state() instanceof MigrationState.MissingFile && history.runner() == RunnerKind.DRIZZLE_KIT)
                .forEach(entry -> refusals.add(new Refusal(entry.migration().name(), 0, "", "the journal names a file that is not there")));
        for (var migration : chosen) {
            refusals.addAll(refusals(history, migration, d1));
        }
        return new MigrationPlan(history.ledger(), chosen, refusals);
    }

    private static int indexOf(List<Migration> pending, String name) {
        for (var i = 0; i < pending.size(); i++) {
            if (pending.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no pending migration is called " + name);
    }

    private static List<Refusal> refusals(MigrationHistory history, Migration migration, boolean d1) {
        var refusals = new ArrayList<Refusal>();
        history.entries().stream()
                .filter(entry -> entry.migration().equals(migration))
                .filter(entry -> entry.state() instanceof MigrationState.RecordedByOther)
                .forEach(_ -> refusals.add(new Refusal(migration.name(), 0, "", "the other tool's ledger says that it has been applied")));
        if (history.runner() == RunnerKind.WRANGLER) {
            WranglerText.refusal(migration.text())
                    .ifPresent(why -> refusals.add(new Refusal(migration.name(), lastLine(migration), "", why)));
        }
        if (d1) {
            for (var statement : migration.statements()) {
                D1Rules.refusal(statement.text())
                        .ifPresent(why -> refusals.add(new Refusal(migration.name(), statement.line(), statement.text(), why)));
            }
        }
        return refusals;
    }

    private static int lastLine(Migration migration) {
        return migration.statements().isEmpty() ? 1 : migration.statements().getLast().line();
    }
}
