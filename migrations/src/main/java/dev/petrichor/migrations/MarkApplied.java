package dev.petrichor.migrations;

import dev.petrichor.db.Session;
import dev.petrichor.db.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Records migrations as applied without running them, as for a database that has got their effect in another way, or that
 * the other tool has migrated. The rows are those that the folder's own tool would write.
 */
public final class MarkApplied {

    private MarkApplied() {}

    /** Rows that will be written; pure, so that they can be shown first. */
    public record Marks(Ledger ledger, List<Migration> folder, List<Migration> migrations) {
        public Marks {
            folder = List.copyOf(folder);
            migrations = List.copyOf(migrations);
        }

        public List<String> names() {
            return migrations.stream().map(Migration::name).toList();
        }
    }

    /** Migrations that are not to be recorded so. */
    public static final class Refused extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        private Refused(String sentence) {
            super(sentence);
        }

        /** Why, for people. */
        public String sentence() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * What recording these migrations means.
     *
     * @throws Refused with a sentence for people when one of them is not pending, or when drizzle-kit would
     *     pass over an earlier one for good afterwards
     */
    public static Marks of(MigrationHistory history, List<String> names) {
        var pending = history.pending();
        names.stream().filter(name -> pending.stream().noneMatch(it -> it.name().equals(name))).findFirst().ifPresent(name -> {
            throw new Refused("No pending migration is called " + name + ".");
        });
        var chosen = pending.stream().filter(it -> names.contains(it.name())).toList();
        var marks = new Marks(history.ledger(), history.entries().stream().map(MigrationHistory.Entry::migration).toList(), chosen);
        passedOver(marks, pending).ifPresent(it -> {
            throw new Refused("drizzle-kit would never run " + it.name() + " afterwards, because it is older. Mark it as applied as well, or apply it first.");
        });
        return marks;
    }

    /** Everything that waits: a baseline, for a database that has all of it already. */
    public static Marks all(MigrationHistory history) {
        return of(history, history.pending().stream().map(Migration::name).toList());
    }

    /** drizzle-kit before 1.0 compares times only: what is older than the newest row counts as applied, whether it is or not. */
    static Optional<Migration> passedOver(Marks marks, List<Migration> pending) {
        var chosen = marks.migrations();
        if (!(marks.ledger() instanceof Ledger.Drizzle(var _, var layout)) || layout instanceof Layout.Directories || chosen.isEmpty()) {
            return Optional.empty();
        }
        var newest = chosen.stream().mapToLong(Migration::when).max().orElseThrow();
        return pending.stream().filter(it -> it.when() <= newest && !chosen.contains(it)).findFirst();
    }

    /**
     * Writes the rows, all or none. On a lane.
     *
     * @throws dev.petrichor.db.DbException with a conflict when another program has recorded one of them meanwhile
     */
    public static void record(Session session, Marks marks) {
        var make = marks.ledger().createSql(session, marks.folder()).stream().map(Step::of);
        session.batch(Stream.concat(make, marks.migrations().stream().map(it -> Step.expecting(1, marks.ledger().recordSql(it)))).toList());
    }
}
