package dev.petrichor.migrations.rewrite;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaChange;
import dev.petrichor.db.schema.SchemaDiff;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.SchemaStatement;
import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.RowCopy;
import dev.petrichor.migrations.Runner;
import dev.petrichor.migrations.dryrun.DryRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Looks for a text that rebuilds tables without the harm that a rebuild does where {@code PRAGMA foreign_keys=OFF} is ignored,
 * and proves it on copies before it is offered. Never on the window's thread; the copies say when to stop.
 */
public final class SafeRewriter {

    private final Supplier<Scratch> copies;
    private final Runner runner;
    private final boolean d1;

    /**
     * @param copies of the live database, each as it is now; each is closed here
     * @param d1 whether D1's rules hold
     */
    public SafeRewriter(Supplier<Scratch> copies, Runner runner, boolean d1) {
        this.copies = copies;
        this.runner = runner;
        this.d1 = d1;
    }

    /**
     * A text for one migration of a plan; those before it run as they are.
     *
     * @throws DbException when a copy cannot be made or read, or the work was stopped
     */
    public SafeRewrite rewrite(MigrationPlan plan, Migration migration) {
        var rebuilds = Rebuild.in(migration.statements());
        if (rebuilds.isEmpty()) {
            return new SafeRewrite.None(renamesFirst(migration)
                    ? "Another text is looked for only where the new table is made under another name and renamed when the old one is gone."
                    : "What is lost is what the statement says; there is no other way to say it.");
        }
        return switch (meant(plan, migration, rebuilds)) {
            case Meant.Nothing(var why) -> new SafeRewrite.None(why);
            case Meant.Effect effect -> rewrite(plan, migration, rebuilds, effect);
        };
    }

    private SafeRewrite rewrite(MigrationPlan plan, Migration migration, List<Rebuild> rebuilds, Meant.Effect meant) {
        for (var way : SafeRewrite.Way.values()) {
            var text = text(migration, rebuilds, meant, way);
            if (text.isPresent() && proves(plan, migration, text.get(), meant, rebuilds)) {
                return new SafeRewrite.Proven(text.get(), way);
            }
        }
        return new SafeRewrite.None("Setting the rows aside that refer to " + rebuilds.getFirst().table()
                + " and putting them back did not leave every table as it was, so nothing is offered.");
    }

    /**
     * A text that leaves the columns to their defaults which would get their own names as values; those files before it run as they
     * are.
     *
     * @return nothing where the rest would not become exactly what the author's text makes of it
     * @throws DbException as {@link #rewrite}
     */
    Optional<Migration> withoutTexts(MigrationPlan plan, Migration migration) {
        try (var copy = copies.get(); var other = copies.get()) {
            return runBefore(copy, plan, migration) && runBefore(other, plan, migration)
                    ? new ColumnsLeftOut(plan, runner, d1).of(migration, copy, other)
                    : Optional.empty();
        } catch (DbException e) {
            return noneUnlessStopped(e);
        }
    }

    private static boolean renamesFirst(Migration migration) {
        return migration.statements().stream().anyMatch(it -> SchemaStatement.of(it.text()).orElse(null) instanceof SchemaStatement.RenameTable)
                || migration.statements().stream().anyMatch(it -> RowCopy.of(it.text()).isPresent());
    }

    private Meant meant(MigrationPlan plan, Migration migration, List<Rebuild> rebuilds) {
        try (var copy = copies.get()) {
            return runBefore(copy, plan, migration)
                    ? Meant.of(copy, migration, rebuilds)
                    : new Meant.Nothing("A file before it fails, so no other text of this one can be proven.");
        } catch (DbException e) {
            return SafeRewriter.<Meant>noneUnlessStopped(e).orElseGet(() -> new Meant.Nothing("It could not be run on a copy, so no other text can be proven."));
        }
    }

    private static <T> Optional<T> noneUnlessStopped(DbException e) {
        if (e.error() instanceof DbError.Cancelled) {
            throw e;
        }
        return Optional.empty();
    }

    private boolean runBefore(Scratch copy, MigrationPlan plan, Migration migration) {
        var earlier = plan.migrations().stream().takeWhile(it -> !it.name().equals(migration.name())).toList();
        return earlier.isEmpty() || DryRun.run(copy, new MigrationPlan(plan.ledger(), plan.folder(), earlier, List.of()), d1, _ -> {}).complete();
    }

    private static Optional<String> text(Migration migration, List<Rebuild> rebuilds, Meant.Effect meant, SafeRewrite.Way way) {
        var file = new FileText(migration.text());
        for (var i = 0; i < rebuilds.size(); i++) {
            var rebuild = rebuilds.get(i);
            var before = meant.beforeDrops().get(i);
            if (way == SafeRewrite.Way.ALTER) {
                if (!new AlterInstead(migration.statements()).replace(file, rebuild, before)) {
                    return Optional.empty();
                }
            } else {
                var aside = new SetAside(before, meant.after(), rebuild);
                var naming = meant.naming().get(i);
                file.before(migration.statements().get(rebuild.drop()), Stream.concat(naming.first().stream(), aside.first().stream()).toList());
                file.behind(migration.statements().get(rebuild.rename()), Stream.concat(aside.last().stream(), naming.last().stream()).toList());
            }
        }
        return Optional.of(file.toString());
    }

    private boolean proves(MigrationPlan plan, Migration migration, String text, Meant.Effect meant, List<Rebuild> rebuilds) {
        var rewritten = runner.rewritten(migration, text);
        if (runner.refusal(rewritten).isPresent()) {
            return false;
        }
        try (var copy = copies.get()) {
            var sequences = sequences(copy);
            var one = new MigrationPlan(plan.ledger(), plan.folder(), List.of(rewritten), List.of());
            if (!runBefore(copy, plan, migration) || !DryRun.run(copy, one, d1, _ -> {}).complete()) {
                return false;
            }
            var after = SchemaReader.read(copy);
            return SchemaDiff.of(meant.after(), after).stream().allMatch(SafeRewriter::isKept)
                    && sameColumns(meant.after(), after)
                    && Meant.content(copy, after, rebuilds).equals(meant.content())
                    && sequences(copy).entrySet().stream().allMatch(it -> it.getValue() >= sequences.getOrDefault(it.getKey(), 0L));
        } catch (DbException e) {
            return noneUnlessStopped(e).isPresent();
        }
    }

    /** Triggers and indexes that the author's text would have lost. */
    private static boolean isKept(SchemaChange change) {
        return change.kind() == SchemaChange.Kind.ADDED
                && (change.subject() == SchemaChange.Subject.TRIGGER || change.subject() == SchemaChange.Subject.INDEX);
    }

    private static boolean sameColumns(Schema meant, Schema after) {
        return meant.tables().stream().allMatch(table -> after.table(table.name())
                .filter(it -> it.columns().stream().map(column -> AsciiCase.lower(column.name())).toList()
                        .equals(table.columns().stream().map(column -> AsciiCase.lower(column.name())).toList()))
                .isPresent());
    }

    /** The highest number that AUTOINCREMENT has given, by table. */
    private static Map<String, Long> sequences(Scratch copy) {
        var sequences = new LinkedHashMap<String, Long>();
        if (SchemaReader.read(copy).table("sqlite_sequence").isPresent()) {
            Page.read(copy, new Sql("SELECT name, seq FROM sqlite_sequence WHERE typeof(seq) = 'integer'"), 0).rows()
                    .forEach(row -> sequences.put(String.valueOf(row.get(0)), ((Value.Int) row.get(1)).value()));
        }
        return sequences;
    }
}
