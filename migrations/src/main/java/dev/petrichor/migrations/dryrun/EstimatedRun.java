package dev.petrichor.migrations.dryrun;

import dev.petrichor.db.Page;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.sql.ChangedTable;
import dev.petrichor.db.sql.InsertedRows;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.RowsAtStake;
import dev.petrichor.migrations.RowsAtStake.Taking;
import dev.petrichor.migrations.Whereabouts;
import dev.petrichor.migrations.Whereabouts.LostColumn;
import dev.petrichor.migrations.dryrun.DryRunResult.Loss;
import dev.petrichor.migrations.dryrun.DryRunResult.TableRows;
import dev.petrichor.migrations.dryrun.DryRunResult.Uncounted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A dry run of a database whose rows stay where they are: the plan runs on its schema alone, and what its statements would take is
 * counted on the database itself, no less than they take. Where that cannot be told, it says so. Of what an UPDATE writes nothing is
 * told, nor of triggers.
 */
public final class EstimatedRun {

    private final Session live;
    private final Schema schema;
    private final MigrationPlan plan;
    private final List<Loss> losses = new ArrayList<>();
    private final List<Uncounted> uncounted = new ArrayList<>();

    /** Live tables that lose rows or references. */
    private final Map<String, TableRows> tables = new LinkedHashMap<>();

    /** Rows of the plan itself that came into such a table since; those of before count as taken. */
    private final Map<String, Integer> added = new HashMap<>();

    /** Live tables of which nobody knows how many rows they have then. */
    private final Set<String> unknown = new HashSet<>();

    /** Of each file the schemas before its statements, and behind the last. */
    private final Map<String, List<Schema>> schemas = new HashMap<>();

    private EstimatedRun(Session live, Schema schema, MigrationPlan plan) {
        this.live = live;
        this.schema = schema;
        this.plan = plan;
    }

    /**
     * On the database's lane. Counting costs the rows that are counted.
     *
     * @param empty gets the schema; whoever made it closes it
     * @throws dev.petrichor.db.DbException when the database cannot be read, or the work was stopped
     */
    public static DryRunResult run(Session live, Scratch empty, MigrationPlan plan, boolean d1, Consumer<DryRunProgress> progress) {
        var schema = SchemaReader.read(live);
        SchemaCopy.into(empty, schema);
        empty.enforceForeignKeys(false);
        var run = new EstimatedRun(live, schema, plan);
        return run.estimated(DryRun.run(empty, plan, d1, done -> {
            run.schemas.computeIfAbsent(done.migration(), _ -> new ArrayList<>()).add(SchemaReader.read(empty));
            progress.accept(done);
        }));
    }

    private DryRunResult estimated(DryRunResult result) {
        if (result.complete()) {
            var takings = RowsAtStake.takings(live, plan, schema, this::before);
            var whereabouts = new Whereabouts(schema, Whereabouts.steps(plan, this::before));
            for (var migration : plan.migrations()) {
                for (var at = 0; at < migration.statements().size(); at++) {
                    var place = at;
                    takings.stream().filter(it -> it.migration() == migration && it.at() == place).forEach(this::taken);
                    added(whereabouts, migration.statements().get(at).text());
                    whereabouts.next();
                }
            }
            whereabouts.lostColumns().forEach(it -> column(it.getKey(), it.getValue()));
            whereabouts.believedColumns().forEach(this::believed);
        }
        var counted = tables.values().stream().filter(it -> !unknown.contains(it.name())).map(it -> new TableRows(it.name(), it.before(), it.after() + added.getOrDefault(it.name(), 0))).toList();
        return new DryRunResult(result.ending(), counted, losses, true, uncounted, result.schemaChanges(), 0, result.files());
    }

    private Schema before(Migration migration, int at) {
        return Objects.requireNonNull(schemas.get(migration.name())).get(at);
    }

    private void taken(Taking taking) {
        taking.losses().forEach(it -> lost(taking, it.table(), it.deleted() ? it.rows() : 0, it.deleted() ? 0 : it.rows()));
        lost(taking, taking.table(), taking.own(), 0);
        if (!taking.counted() || !taking.ownCounted()) {
            var statement = taking.statement();
            uncounted.add(new Uncounted(taking.migration().name(), statement.line(), statement.text(), taking.table()));
            unknown.add(taking.table());
        }
    }

    /** What is gone already does not go again. */
    private void lost(Taking taking, String table, long rows, long values) {
        if (rows + values == 0) {
            return;
        }
        var known = tables.computeIfAbsent(table, _ -> rowsOf(table));
        var going = Math.min(rows, known.after());
        tables.put(table, new TableRows(table, known.before(), known.after() - going));
        added.remove(table);
        if (going + values > 0) {
            var statement = taking.statement();
            losses.add(new Loss(taking.migration().name(), statement.line(), statement.text(), table, going, values, List.of()));
        }
    }

    private TableRows rowsOf(String table) {
        var rows = number("SELECT count(*) FROM " + Quoting.identifier(table));
        return new TableRows(table, rows, rows);
    }

    /** Rows that a statement puts into a table that has lost some. */
    private void added(Whereabouts now, String sql) {
        var changed = ChangedTable.of(sql).filter(it -> !it.deletes());
        changed.flatMap(it -> now.standing(it.name())).map(it -> it.live().name()).filter(tables::containsKey).ifPresent(table -> InsertedRows.of(sql).ifPresentOrElse(
                it -> added.merge(table, it.rows().size(), Integer::sum), () -> unknown.add(table)));
    }

    /** A column that is dropped or left out, of a table that keeps rows. */
    private void column(LostColumn lost, int at) {
        var values = values(lost);
        if (values > 0) {
            var place = place(at);
            losses.add(new Loss(place.getKey(), place.getValue().line(), place.getValue().text(), lost.table(), 0, values, List.of(lost.column())));
        }
    }

    /** A column that a statement only names where it copies the rows. */
    private void believed(LostColumn perhaps, int at) {
        var place = place(at);
        var unsure = new Uncounted(place.getKey(), place.getValue().line(), place.getValue().text(), perhaps.table());
        if (!uncounted.contains(unsure) && values(perhaps) > 0) {
            uncounted.add(unsure);
        }
    }

    private long values(LostColumn column) {
        var isKept = Optional.ofNullable(tables.get(column.table())).filter(it -> it.after() == 0).isEmpty();
        return isKept ? number("SELECT count(" + Quoting.identifier(column.column()) + ") FROM " + Quoting.identifier(column.table())) : 0;
    }

    private Map.Entry<String, Statement> place(int at) {
        return plan.migrations().stream().flatMap(migration -> migration.statements().stream().map(statement -> Map.entry(migration.name(), statement))).skip(at).findFirst().orElseThrow();
    }

    private long number(String sql) {
        return Page.read(live, new Sql(sql), 1).single().map(value -> value instanceof Value.Int(var number) ? number : 0L).orElse(0L);
    }
}
