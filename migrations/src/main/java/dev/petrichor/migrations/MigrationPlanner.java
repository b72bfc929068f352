package dev.petrichor.migrations;

import dev.petrichor.db.sql.D1Rules;
import dev.petrichor.migrations.MigrationHistory.Entry;
import dev.petrichor.migrations.MigrationPlan.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans what an apply will do. Pure. */
public final class MigrationPlanner {

    private final MigrationHistory history;
    private final boolean d1;

    private MigrationPlanner(MigrationHistory history, boolean d1) {
        this.history = history;
        this.d1 = d1;
    }

    /**
     * @param upTo the last migration to run, or nothing for all
     * @param d1 whether D1's rules hold; a plain SQLite file knows none of them
     * @throws IllegalArgumentException when no pending migration has that name
     */
    public static MigrationPlan plan(MigrationHistory history, Optional<String> upTo, boolean d1) {
        return new MigrationPlanner(history, d1).plan(upTo);
    }

    private MigrationPlan plan(Optional<String> upTo) {
        var pending = history.pending();
        var last = upTo.map(name -> indexOf(pending, name)).orElse(pending.size() - 1);
        var chosen = pending.subList(0, last + 1);
        var refusals = new ArrayList<Refusal>();
        if (!chosen.isEmpty()) {
            history.entries().stream().flatMap(entry -> ofFolder(entry).stream()).forEach(refusals::add);
        }
        for (var migration : chosen) {
            refusals.addAll(refusals(migration));
        }
        var folder = history.entries().stream().map(Entry::migration).toList();
        return new MigrationPlan(history.ledger(), folder, chosen, refusals);
    }

    private static int indexOf(List<Migration> pending, String name) {
        for (var i = 0; i < pending.size(); i++) {
            if (pending.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no pending migration is called " + name);
    }

    /** What stops drizzle-kit itself before it begins. */
    private Optional<Refusal> ofFolder(Entry entry) {
        if (history.runner().tool() == Tool.WRANGLER || !(entry.state() instanceof MigrationState.MissingFile)) {
            return Optional.empty();
        }
        var name = entry.migration().name();
        if (entry.migration().when() > 0) {
            return Optional.of(new Refusal(name, 0, "", "the journal names a file that is not there; drizzle-kit stops here too"));
        }
        return history.ledger() instanceof Ledger.Drizzle(var _, var layout) && layout instanceof Layout.Directories && isHash(name)
                ? Optional.of(new Refusal(name, 0, "", "the ledger has a row that matches no folder; drizzle-kit stops here too"))
                : Optional.empty();
    }

    /** Only rows of the old ledger are called by their hash: those that an upgrade cannot name. */
    private static boolean isHash(String name) {
        return name.matches("[0-9a-f]{64}");
    }

    private List<Refusal> refusals(Migration migration) {
        var refusals = new ArrayList<Refusal>();
        if (history.stateOf(migration).orElseThrow() instanceof MigrationState.RecordedByOther(var other)) {
            refusals.add(new Refusal(
                    migration.name(), 0, "", "the ledger of " + other.label() + " says that it has been applied; running it again would fail or do it twice"));
        }
        history.runner().refusal(migration).ifPresent(refusals::add);
        if (d1) {
            for (var statement : migration.statements()) {
                D1Rules.refusal(statement.text())
                        .ifPresent(why -> refusals.add(new Refusal(migration.name(), statement.line(), statement.text(), why)));
            }
        }
        return refusals;
    }
}
