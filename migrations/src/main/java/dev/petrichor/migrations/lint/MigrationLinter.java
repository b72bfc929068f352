package dev.petrichor.migrations.lint;

import dev.petrichor.db.Scratch;
import dev.petrichor.db.Session;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.RowsAtStake;
import dev.petrichor.migrations.Stake;
import dev.petrichor.migrations.Whereabouts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Says what is wrong with the migrations of a plan, and with the folder that they stand in, before anything runs. It reads and
 * counts on the live database, and changes nothing. On its lane.
 */
public final class MigrationLinter {

    private final Optional<Session> session;
    private final Supplier<Scratch> scratches;
    private final boolean d1;

    /**
     * @param session of the live database, or nothing while it does not exist
     * @param scratches empty databases in memory; each is closed here
     * @param d1 whether D1's rules hold
     */
    public MigrationLinter(Optional<Session> session, Supplier<Scratch> scratches, boolean d1) {
        this.session = session;
        this.scratches = scratches;
        this.d1 = d1;
    }

    /**
     * The findings in the order of the files and their lines.
     *
     * @throws dev.petrichor.db.DbException when the database cannot be read, or the work was stopped
     */
    public List<Finding> lint(MigrationHistory history, MigrationPlan plan) {
        return lint(history, plan, session.map(SchemaReader::read).orElse(Schema.EMPTY));
    }

    /**
     * What a look at a plan has found.
     *
     * @param findings in the order of the files and their lines
     * @param stakes what its statements would take from other tables
     */
    public record Looked(List<Finding> findings, List<Stake> stakes) {
        public Looked {
            findings = List.copyOf(findings);
            stakes = List.copyOf(stakes);
        }
    }

    /**
     * The findings, and what was counted for them.
     *
     * @throws dev.petrichor.db.DbException as {@link #lint}
     */
    public Looked look(MigrationHistory history, MigrationPlan plan) {
        var lint = read(history, plan, session.map(SchemaReader::read).orElse(Schema.EMPTY));
        return new Looked(findings(lint), RowsAtStake.stakes(lint.takings()));
    }

    /**
     * The same, of a schema that was read already.
     *
     * @throws dev.petrichor.db.DbException as {@link #lint}
     */
    public List<Finding> lint(MigrationHistory history, MigrationPlan plan, Schema schema) {
        return findings(read(history, plan, schema));
    }

    private static List<Finding> findings(Lint lint) {
        var names = lint.history().entries().stream().map(entry -> entry.migration().name()).toList();
        return LintRule.all().stream()
                .flatMap(rule -> rule.check(lint).stream())
                .sorted(Comparator.comparingInt((Finding finding) -> names.indexOf(finding.migration())).thenComparingInt(Finding::line))
                .toList();
    }

    /**
     * What the statements of a plan would take from other tables.
     *
     * @throws dev.petrichor.db.DbException as {@link #lint}
     */
    public List<Stake> stakes(MigrationPlan plan) {
        var schema = session.map(SchemaReader::read).orElse(Schema.EMPTY);
        try (var empty = scratches.get()) {
            var steps = Replay.of(plan.migrations(), schema, empty);
            return session.map(open -> RowsAtStake.of(open, plan, schema, schemas(steps))).orElse(List.of());
        }
    }

    private static RowsAtStake.Schemas schemas(List<Step> steps) {
        return (migration, at) -> {
            var file = steps.stream().filter(step -> step.migration().name().equals(migration.name())).toList();
            return at == file.size() ? file.getLast().after() : file.get(at).before();
        };
    }

    private Lint read(MigrationHistory history, MigrationPlan plan, Schema schema) {
        try (var empty = scratches.get()) {
            var steps = Replay.of(plan.migrations(), schema, empty);
            var takings = session.map(open -> RowsAtStake.takings(open, plan, schema, schemas(steps))).orElse(List.of());
            var inTheEnd = Whereabouts.after(schema, Whereabouts.steps(plan, schemas(steps)));
            return new Lint(history, plan, d1, schema, steps, inTheEnd, takings, new LiveRows(session), scratches);
        }
    }
}
