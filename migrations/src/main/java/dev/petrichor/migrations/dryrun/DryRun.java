package dev.petrichor.migrations.dryrun;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Sql;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaDiff;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.D1Rules;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.Orphans;
import dev.petrichor.migrations.dryrun.Blame.Culprit;
import dev.petrichor.migrations.dryrun.DryRunResult.Ending;
import dev.petrichor.migrations.dryrun.DryRunResult.FileTime;
import dev.petrichor.migrations.dryrun.DryRunResult.Loss;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs a plan on a copy as the real run would, each file and its ledger row as one transaction, and says what became of the
 * rows. Whoever made the copy closes it; stopping is the copy's own business: the run then ends with
 * {@link DbError.Cancelled}. Never on the window's thread.
 */
public final class DryRun {

    /** Into so many parts statements are divided that have taken something together: few looks, and few runs once more. */
    private static final int PARTS = 8;

    private final Scratch copy;
    private final boolean d1;
    private final Consumer<DryRunProgress> progress;
    private final List<FileTime> times = new ArrayList<>();
    private Originals originals;
    private List<Loss> losses = List.of();

    /** Statements of the file that runs that were begun, once or more. */
    private int begun;

    /** Nanoseconds that the statements of the file have taken. */
    private long took;

    private DryRun(Scratch copy, Schema before, boolean d1, Consumer<DryRunProgress> progress) {
        this.copy = copy;
        this.originals = new Originals(copy, before);
        this.d1 = d1;
        this.progress = progress;
    }

    /**
     * @param copy is changed as the database would be
     * @param d1 whether D1's rules hold
     * @throws DbException when the copy cannot be read, or the run was stopped
     */
    public static DryRunResult run(Scratch copy, MigrationPlan plan, boolean d1, Consumer<DryRunProgress> progress) {
        if (d1) {
            copy.limitAsD1();
        }
        var before = SchemaReader.read(copy);
        return new DryRun(copy, before, d1, progress).run(plan, before);
    }

    private DryRunResult run(MigrationPlan plan, Schema before) {
        var counts = new TableCounts(copy, before);
        var orphans = Orphans.count(copy).orElse(0L);
        var ending = ending(plan);
        var after = SchemaReader.read(copy);
        var tables = counts.against(after, originals).stream().filter(table -> !AsciiCase.same(table.name(), plan.ledger().table())).toList();
        return new DryRunResult(ending, tables, losses, false, List.of(), SchemaDiff.of(before, after),
                Math.max(0, Orphans.count(copy).orElse(0L) - orphans), times);
    }

    private Ending ending(MigrationPlan plan) {
        if (!plan.refusals().isEmpty()) {
            var first = plan.refusals().getFirst();
            return new Ending.Stopped(first.migration(), first.statement(), first.line(), refused(first.why()));
        }
        for (var migration : plan.migrations()) {
            originals.begin();
            var stopped = file(plan, migration);
            if (stopped.isPresent()) {
                originals.undone();
                return stopped.get();
            }
            losses = originals.losses();
        }
        return new Ending.Complete();
    }

    private static DbError refused(String why) {
        return new DbError.Refused(why, 0, -1);
    }

    private Optional<Ending> file(MigrationPlan plan, Migration migration) {
        var preparation = plan.ledger().createSql(copy, plan.folder());
        copy.begin();
        try {
            preparation.forEach(copy::run);
            var stopped = statements(migration);
            if (stopped.isEmpty() && copy.run(plan.ledger().recordSql(migration)) != 1) {
                stopped = Optional.of(new Ending.Stopped(migration.name(), "", 0, new DbError.SchemaChanged()));
            }
            if (stopped.isEmpty()) {
                copy.commit();
                times.add(new FileTime(migration.name(), Duration.ofNanos(took)));
            }
            copy.undo();
            return stopped;
        } catch (DbException e) {
            var why = unlessStopped(e);
            copy.undo();
            return Optional.of(new Ending.Stopped(migration.name(), "", 0, why));
        }
    }

    private Optional<Ending> statements(Migration migration) {
        var all = migration.statements();
        begun = 0;
        took = 0;
        var from = 0;
        for (var to = 1; to <= all.size(); to++) {
            if (to == all.size() || isSetting(all.get(to - 1)) || isSetting(all.get(to))) {
                var stopped = part(migration, from, to);
                if (stopped.isPresent()) {
                    return stopped;
                }
                from = to;
            }
        }
        progress.accept(new DryRunProgress(migration.name(), all.size(), all.size()));
        return Optional.empty();
    }

    /** What it does to the connection is not undone with what it does to the database, so it runs once. */
    private static boolean isSetting(Statement statement) {
        return new Meaning(statement.text()).firstWord().equals("PRAGMA");
    }

    /**
     * Statements of a file, looked at together. Only where something is missing then they are undone and run again in smaller parts,
     * down to the one that took it. What comes back and goes again between two looks stays with whoever took it first.
     */
    private Optional<Ending> part(Migration migration, int from, int to) {
        if (to - from == 1) {
            return each(migration, from, to, originals, true);
        }
        var together = originals.copied();
        copy.mark();
        var stopped = each(migration, from, to, together, false);
        if (stopped.isPresent()) {
            return stopped;
        }
        if (areAsBefore(together)) {
            copy.keep();
            originals = together;
            return Optional.empty();
        }
        copy.back();
        var size = Math.ceilDiv(to - from, PARTS);
        for (var at = from; at < to && stopped.isEmpty(); at += size) {
            stopped = part(migration, at, Math.min(at + size, to));
        }
        return stopped;
    }

    /** What cannot be looked at is looked for statement by statement. */
    private static boolean areAsBefore(Originals together) {
        try {
            return together.areAsBefore();
        } catch (DbException e) {
            unlessStopped(e);
            return false;
        }
    }

    private Optional<Ending> each(Migration migration, int from, int to, Originals followed, boolean look) {
        var all = migration.statements();
        for (var i = from; i < to; i++) {
            var first = i == begun;
            if (first) {
                begun++;
                progress.accept(new DryRunProgress(migration.name(), i, all.size()));
            }
            var why = run(migration, all.get(i), followed, look, first);
            if (why.isPresent()) {
                return Optional.of(new Ending.Stopped(migration.name(), all.get(i).text(), all.get(i).line(), why.get()));
            }
        }
        return Optional.empty();
    }

    /** Why the statement was refused, if it was. @param first whether it has not run before, to be undone: that is the time it takes */
    private Optional<DbError> run(Migration migration, Statement statement, Originals followed, boolean look, boolean first) {
        var refusal = d1 ? D1Rules.refusal(statement.text()) : Optional.<String>empty();
        if (refusal.isPresent()) {
            return refusal.map(DryRun::refused);
        }
        try {
            var meaning = new Meaning(statement.text());
            var touches = Touches.of(copy, statement.text(), meaning);
            followed.before(touches);
            var began = System.nanoTime();
            copy.run(new Sql(statement.text()));
            took += first ? System.nanoTime() - began : 0;
            followed.after(meaning, touches);
            if (look) {
                followed.look(new Culprit(migration.name(), statement.line(), statement.text()));
            }
            return Optional.empty();
        } catch (DbException e) {
            return Optional.of(unlessStopped(e));
        }
    }

    /** A copy whose run was stopped is thrown away as it is. */
    private static DbError unlessStopped(DbException thrown) {
        if (thrown.error() instanceof DbError.Cancelled) {
            throw thrown;
        }
        return thrown.error();
    }
}
