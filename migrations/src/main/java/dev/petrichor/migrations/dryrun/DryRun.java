package dev.petrichor.migrations.dryrun;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Sql;
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

    private final Scratch copy;
    private final boolean d1;
    private final Consumer<DryRunProgress> progress;
    private final List<FileTime> times = new ArrayList<>();
    private List<Loss> losses = List.of();

    private DryRun(Scratch copy, boolean d1, Consumer<DryRunProgress> progress) {
        this.copy = copy;
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
        return new DryRun(copy, d1, progress).run(plan);
    }

    private DryRunResult run(MigrationPlan plan) {
        var before = SchemaReader.read(copy);
        var counts = new TableCounts(copy, before);
        var orphans = Orphans.count(copy).orElse(0L);
        var originals = new Originals(copy, before);
        var ending = ending(plan, originals);
        var after = SchemaReader.read(copy);
        var tables = counts.against(after, originals).stream().filter(table -> !AsciiCase.same(table.name(), plan.ledger().table())).toList();
        return new DryRunResult(ending, tables, losses, false, SchemaDiff.of(before, after),
                Math.max(0, Orphans.count(copy).orElse(0L) - orphans), times);
    }

    private Ending ending(MigrationPlan plan, Originals originals) {
        if (!plan.refusals().isEmpty()) {
            var first = plan.refusals().getFirst();
            return new Ending.Stopped(first.migration(), first.statement(), first.line(), refused(first.why()));
        }
        for (var migration : plan.migrations()) {
            originals.begin();
            var stopped = file(plan, migration, originals);
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

    private Optional<Ending> file(MigrationPlan plan, Migration migration, Originals originals) {
        var preparation = plan.ledger().createSql(copy, plan.folder());
        copy.begin();
        try {
            var began = System.nanoTime();
            preparation.forEach(copy::run);
            var stopped = statements(migration, originals);
            if (stopped.isEmpty() && copy.run(plan.ledger().recordSql(migration)) != 1) {
                stopped = Optional.of(new Ending.Stopped(migration.name(), "", 0, new DbError.SchemaChanged()));
            }
            if (stopped.isEmpty()) {
                copy.commit();
                times.add(new FileTime(migration.name(), Duration.ofNanos(System.nanoTime() - began)));
            }
            copy.undo();
            return stopped;
        } catch (DbException e) {
            var why = unlessStopped(e);
            copy.undo();
            return Optional.of(new Ending.Stopped(migration.name(), "", 0, why));
        }
    }

    private Optional<Ending> statements(Migration migration, Originals originals) {
        var all = migration.statements();
        for (var i = 0; i < all.size(); i++) {
            progress.accept(new DryRunProgress(migration.name(), i, all.size()));
            var why = run(migration, all.get(i), originals);
            if (why.isPresent()) {
                return Optional.of(new Ending.Stopped(migration.name(), all.get(i).text(), all.get(i).line(), why.get()));
            }
        }
        progress.accept(new DryRunProgress(migration.name(), all.size(), all.size()));
        return Optional.empty();
    }

    /** Why the statement was refused, if it was. */
    private Optional<DbError> run(Migration migration, Statement statement, Originals originals) {
        var refusal = d1 ? D1Rules.refusal(statement.text()) : Optional.<String>empty();
        if (refusal.isPresent()) {
            return refusal.map(DryRun::refused);
        }
        try {
            var meaning = new Meaning(statement.text());
            var touches = Touches.of(copy, statement.text(), meaning);
            originals.before(touches);
            copy.run(new Sql(statement.text()));
            originals.after(meaning, touches, new Culprit(migration.name(), statement.line(), statement.text()));
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
