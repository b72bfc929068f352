package dev.petrichor.migrations;

import dev.petrichor.db.Session;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.SchemaStatement;
import dev.petrichor.db.sql.SchemaStatement.DropTable;
import dev.petrichor.db.sql.SchemaStatement.RenameTable;
import dev.petrichor.db.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Counts, on the live database, the rows that the drops of a plan would take along by cascade for good. On a lane. */
public final class RowsAtStake {

    private final Session session;
    private final Schema schema;
    private final Optional<Schemas> schemas;

    /** Names that the plan's statements have changed so far: the live table that stands behind, or none. */
    private final Map<String, Optional<Table>> now = new HashMap<>();

    /** What the schema is when a statement of a plan is reached. */
    public interface Schemas {

        /** @param at the statement's place in its file, from 0 */
        Schema before(Migration migration, int at);
    }

    /**
     * A DROP TABLE of a live table.
     *
     * @param at the statement's place in its file, from 0
     * @param table of the live database
     * @param losses what it takes from other tables
     * @param holds what it would break, so that it fails
     */
    public record Drop(Migration migration, int at, String table, List<Stake.Loss> losses, List<Hold> holds) {

        public Drop {
            losses = List.copyOf(losses);
            holds = List.copyOf(holds);
        }

        /** What it takes, as it is told where something is about to run. */
        public Stake stake() {
            return new Stake(migration.name(), migration.statements().get(at).line(), table, losses);
        }
    }

    /** @param rows that refer by a key which lets none of their parents go */
    public record Hold(LiveKeys.Edge by, long rows) {}

    private RowsAtStake(Session session, Schema schema, Optional<Schemas> schemas) {
        this.session = session;
        this.schema = schema;
        this.schemas = schemas;
    }

    /** One stake per DROP TABLE that costs rows, in the plan's order, by the keys that the live tables have before the plan. */
    public static List<Stake> of(Session session, MigrationPlan plan) {
        return stakes(new RowsAtStake(session, SchemaReader.read(session), Optional.empty()).drops(plan, false));
    }

    /** The same by the keys that there are when each drop is reached. */
    public static List<Stake> of(Session session, MigrationPlan plan, Schema live, Schemas schemas) {
        return stakes(new RowsAtStake(session, live, Optional.of(schemas)).drops(plan, false));
    }

    private static List<Stake> stakes(List<Drop> drops) {
        return drops.stream().filter(drop -> !drop.losses().isEmpty()).map(Drop::stake).toList();
    }

    /** Every drop of a live table with all that is known of it, by the keys that there are when it is reached. */
    public static List<Drop> drops(Session session, MigrationPlan plan, Schema live, Schemas schemas) {
        return new RowsAtStake(session, live, Optional.of(schemas)).drops(plan, true);
    }

    /**
     * What goes from other tables with every row of one.
     *
     * @param now the schema at that moment
     * @param live the live table behind a name of the moment
     * @param emptied a live table
     */
    public static List<Stake.Loss> emptying(Session session, Schema now, Function<String, Optional<Table>> live, Table emptied) {
        return new CascadeCount(session, LiveKeys.of(now, live), emptied).losses();
    }

    private List<Drop> drops(MigrationPlan plan, boolean withHolds) {
        var drops = new ArrayList<Drop>();
        for (var migration : plan.migrations()) {
            var paths = new RowPaths(migration.statements().stream().map(Statement::text).toList());
            for (var at = 0; at < migration.statements().size(); at++) {
                drop(migration, at, paths, withHolds).ifPresent(drops::add);
            }
        }
        return drops;
    }

    private Optional<Drop> drop(Migration migration, int at, RowPaths paths, boolean withHolds) {
        switch (SchemaStatement.of(migration.statements().get(at).text()).orElse(null)) {
            case DropTable(var name) -> {
                var drop = live(name).map(table -> drop(migration, at, table, paths, withHolds));
                now.put(AsciiCase.lower(name), Optional.empty());
                return drop;
            }
            case RenameTable(var from, var to) -> rename(from, to);
            case null, default -> {}
        }
        return Optional.empty();
    }

    /** What the file itself sets aside and puts back is not lost. */
    private Drop drop(Migration migration, int at, Table table, RowPaths paths, boolean withHolds) {
        var keys = schemas.map(it -> LiveKeys.of(it.before(migration, at), this::behind)).orElseGet(() -> LiveKeys.of(schema, schema::table));
        var count = new CascadeCount(session, keys, table);
        var losses = count.losses().stream().filter(loss -> !paths.areSetAside(loss.table(), at, 0, migration.statements().size())).toList();
        return new Drop(migration, at, table.name(), losses, withHolds ? count.holds() : List.of());
    }

    /** Where no name stands for a live table any more, the one of its name does: it was made anew. */
    private Optional<Table> behind(String name) {
        return live(name).or(() -> schema.table(name).filter(table -> !now.containsValue(Optional.of(table))));
    }

    /** The rows of a table follow its name. */
    private void rename(String from, String to) {
        var table = live(from);
        now.put(AsciiCase.lower(from), Optional.empty());
        now.put(AsciiCase.lower(to), table);
    }

    private Optional<Table> live(String name) {
        return now.getOrDefault(AsciiCase.lower(name), schema.table(name));
    }
}
