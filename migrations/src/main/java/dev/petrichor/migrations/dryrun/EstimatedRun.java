package dev.petrichor.migrations.dryrun;

import dev.petrichor.db.Page;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.ChangedTable;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.SchemaStatement;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.migrations.EveryRow;
import dev.petrichor.migrations.LostColumns;
import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.RowPaths;
import dev.petrichor.migrations.RowsAtStake;
import dev.petrichor.migrations.Stake;
import dev.petrichor.migrations.dryrun.DryRunResult.Loss;
import dev.petrichor.migrations.dryrun.DryRunResult.TableRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A dry run of a database whose rows stay where they are: the plan runs on its schema alone, and what the statements of the plan
 * would take along, and what drops and whole DELETEs take, is counted on the database itself. What any other UPDATE or DELETE does
 * to the rows of its own table cannot be told so.
 */
public final class EstimatedRun {

    private final Session live;
    private final Schema schema;
    private final MigrationPlan plan;
    private final LinkedHashMap<String, TableRows> tables = new LinkedHashMap<>();
    private final List<Loss> losses = new ArrayList<>();

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
            emptied();
            columns();
            RowsAtStake.of(live, plan, schema, (migration, at) -> schemas.getOrDefault(migration.name(), List.of()).get(at)).forEach(this::atStake);
        }
        return new DryRunResult(result.ending(), List.copyOf(tables.values()), losses, true, result.schemaChanges(), 0, result.files());
    }

    /** Columns that are dropped or left out, of tables that keep rows. */
    private void columns() {
        for (var lost : LostColumns.of(schema, statements())) {
            var values = tables.containsKey(AsciiCase.lower(lost.table()))
                    ? 0
                    : number("SELECT count(" + Quoting.identifier(lost.column()) + ") FROM " + Quoting.identifier(lost.table()));
            if (values > 0) {
                var place = places().get(lost.at());
                losses.add(new Loss(place.migration.name(), place.statement.line(), place.statement.text(), lost.table(), 0, values, List.of(lost.column())));
            }
        }
    }

    private List<LostColumns.Place> statements() {
        return plan.migrations().stream().flatMap(migration -> IntStream.range(0, migration.statements().size())
                .mapToObj(at -> new LostColumns.Place(migration.name(), migration.statements().get(at).text(), Objects.requireNonNull(schemas.get(migration.name())).get(at + 1)))).toList();
    }

    private List<Place> places() {
        return plan.migrations().stream().flatMap(migration -> migration.statements().stream().map(statement -> new Place(migration, statement))).toList();
    }

    /** Tables that are emptied, and those that are dropped, and come back without their rows or not at all. */
    private void emptied() {
        var places = places();
        var paths = new RowPaths(places.stream().map(place -> place.statement.text()).toList());
        for (var i = 0; i < places.size(); i++) {
            var place = places.get(i);
            var at = i;
            var end = 1 + IntStream.range(i, places.size()).filter(it -> places.get(it).migration.equals(place.migration)).max().orElse(i);
            var from = IntStream.range(0, places.size()).filter(it -> places.get(it).migration.equals(place.migration)).min().orElse(0);
            emptied(place).filter(it -> SchemaStatement.of(place.statement.text()).isPresent() ? !paths.comeBack(at, end) : !paths.areSetAside(it, Set.of(it), at, from, end))
                    .flatMap(name -> paths.nameAtFirst(name, at)).flatMap(schema::table)
                    .filter(table -> !table.internal() && !tables.containsKey(AsciiCase.lower(table.name())))
                    .ifPresent(table -> emptied(table.name(), place));
        }
    }

    /** The name of the table of which a statement takes every row. */
    private static Optional<String> emptied(Place place) {
        var sql = place.statement.text();
        return SchemaStatement.of(sql).filter(SchemaStatement.DropTable.class::isInstance).map(SchemaStatement::table)
                .or(() -> ChangedTable.of(sql).filter(it -> it.deletes() && EveryRow.isMeant(sql)).map(ChangedTable::name));
    }

    private void emptied(String table, Place place) {
        var rows = number("SELECT count(*) FROM " + Quoting.identifier(table));
        tables.put(AsciiCase.lower(table), new TableRows(table, rows, 0));
        if (rows > 0) {
            losses.add(new Loss(place.migration.name(), place.statement.line(), place.statement.text(), table, rows, 0, List.of()));
        }
    }

    private void atStake(Stake stake) {
        var text = statement(stake.migration(), stake.line());
        for (var loss : stake.losses()) {
            var rows = loss.deleted() ? loss.rows() : 0;
            tables.merge(AsciiCase.lower(loss.table()), new TableRows(loss.table(), loss.of(), loss.of() - rows),
                    (known, _) -> new TableRows(known.name(), known.before(), Math.max(0, known.after() - rows)));
            losses.add(new Loss(stake.migration(), stake.line(), text, loss.table(), rows, loss.rows() - rows, List.of()));
        }
    }

    private record Place(Migration migration, Statement statement) {}

    private String statement(String migration, int line) {
        return plan.migrations().stream().filter(it -> it.name().equals(migration)).flatMap(it -> it.statements().stream())
                .filter(it -> it.line() == line && (SchemaStatement.of(it.text()).isPresent() || ChangedTable.of(it.text()).isPresent())).findFirst().map(Statement::text).orElse("");
    }

    private long number(String sql) {
        return Page.read(live, new Sql(sql), 1).single().map(value -> value instanceof Value.Int(var number) ? number : 0L).orElse(0L);
    }
}
