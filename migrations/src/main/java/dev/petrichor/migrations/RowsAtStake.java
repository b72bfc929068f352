package dev.petrichor.migrations;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.ChangedTable;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.SchemaStatement;
import dev.petrichor.db.sql.SchemaStatement.DropTable;
import dev.petrichor.db.sql.SchemaStatement.RenameTable;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.db.sql.WriteTarget;
import dev.petrichor.migrations.Stake.Loss;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts, on the live database, the rows that the statements of a plan would take along by cascade for good. On a lane. */
public final class RowsAtStake {

    private final Session session;
    private final Schema schema;
    private final Optional<Schemas> schemas;

    /** Names that the plan's statements have changed so far: the live table that stands behind, or none. */
    private final Map<String, Optional<Table>> now = new HashMap<>();

    /** Live tables of which a statement has taken every row, and what referred to them, since they were written last. */
    private final Set<Table> emptied = new HashSet<>();

    /** Live tables into which the plan has written so far: what a condition says of them cannot be asked of the live database. */
    private final Set<Table> written = new HashSet<>();

    /** What the schema is when a statement of a plan is reached. */
    public interface Schemas {

        /** @param at the statement's place in its file, from 0 */
        Schema before(Migration migration, int at);
    }

    /**
     * A statement that takes rows of a live table, or their keys.
     *
     * @param at the statement's place in its file, from 0
     * @param table of the live database
     * @param losses what it takes from other tables, and from its own beside the rows that it means
     * @param holds what it would break, so that it fails; looked at of drops
     * @param counted whether the losses could be counted; else there are some, or may be
     */
    public record Taking(Migration migration, int at, Stake.By by, String table, List<Loss> losses, List<Hold> holds, boolean counted) {

        public Taking {
            losses = List.copyOf(losses);
            holds = List.copyOf(holds);
        }

        /** What it takes, as it is told where something is about to run. */
        public Stake stake() {
            return new Stake(migration.name(), migration.statements().get(at).line(), by, table, losses);
        }

        public boolean isDrop() {
            return by == Stake.By.DROP_TABLE;
        }
    }

    /** @param rows that refer by a key which lets none of their parents go */
    public record Hold(LiveKeys.Edge by, long rows) {}

    private RowsAtStake(Session session, Schema schema, Optional<Schemas> schemas) {
        this.session = session;
        this.schema = schema;
        this.schemas = schemas;
    }

    /** One stake per statement that costs rows, in the plan's order, by the keys that the live tables have before the plan. */
    public static List<Stake> of(Session session, MigrationPlan plan) {
        return stakes(new RowsAtStake(session, SchemaReader.read(session), Optional.empty()).takings(plan, false));
    }

    /** The same by the keys that there are when each statement is reached. */
    public static List<Stake> of(Session session, MigrationPlan plan, Schema live, Schemas schemas) {
        return stakes(new RowsAtStake(session, live, Optional.of(schemas)).takings(plan, false));
    }

    private static List<Stake> stakes(List<Taking> takings) {
        return takings.stream().filter(taking -> !taking.losses().isEmpty()).map(Taking::stake).toList();
    }

    /** Every statement that takes rows of a live table with all that is known of it, by the keys that there are when it is reached. */
    public static List<Taking> takings(Session session, MigrationPlan plan, Schema live, Schemas schemas) {
        return new RowsAtStake(session, live, Optional.of(schemas)).takings(plan, true);
    }

    private List<Taking> takings(MigrationPlan plan, boolean withHolds) {
        var takings = new ArrayList<Taking>();
        for (var migration : plan.migrations()) {
            var paths = new RowPaths(migration.statements().stream().map(Statement::text).toList());
            for (var at = 0; at < migration.statements().size(); at++) {
                taking(migration, at, paths, withHolds).ifPresent(takings::add);
            }
        }
        return takings;
    }

    private Optional<Taking> taking(Migration migration, int at, RowPaths paths, boolean withHolds) {
        var sql = migration.statements().get(at).text();
        switch (SchemaStatement.of(sql).orElse(null)) {
            case DropTable(var name) -> {
                var drop = live(name).map(table -> drop(migration, at, table, paths, withHolds));
                now.put(AsciiCase.lower(name), Optional.empty());
                return drop;
            }
            case RenameTable(var from, var to) -> rename(from, to);
            case null -> {
                var filled = ChangedTable.of(sql).filter(it -> !it.deletes()).flatMap(it -> live(it.name()));
                filled.ifPresent(emptied::remove);
                var taking = written(migration, at, paths, sql);
                filled.ifPresent(written::add);
                return taking;
            }
            default -> {}
        }
        return Optional.empty();
    }

    /** What a DELETE of every row has taken before is not taken again. */
    private Taking drop(Migration migration, int at, Table table, RowPaths paths, boolean withHolds) {
        var count = new CascadeCount(session, keys(migration, at), table);
        var losses = emptied.contains(table) ? List.<Loss>of() : forGood(count.losses(), table, migration, at, paths);
        losses.forEach(this::emptied);
        return new Taking(migration, at, Stake.By.DROP_TABLE, table.name(), losses, withHolds ? count.holds() : List.of(), true);
    }

    private Optional<Taking> written(Migration migration, int at, RowPaths paths, String sql) {
        var target = WriteTarget.of(sql);
        var replaced = WriteTarget.replaced(sql);
        if (replaced.isPresent()) {
            return replaced.flatMap(this::live).flatMap(table -> perhaps(migration, at, Stake.By.REPLACE, table, paths));
        }
        return target.flatMap(it -> live(it.table()).flatMap(table -> it.deletes()
                ? deleted(migration, at, table, it, paths)
                : counted(migration, at, Stake.By.UPDATE, table, it, paths, () -> new CascadeCount(session, keys(migration, at), table, target).emptiedByUpdate(it.assigned()))));
    }

    private Optional<Taking> deleted(Migration migration, int at, Table table, WriteTarget target, RowPaths paths) {
        if (!EveryRow.isMeant(migration.statements().get(at).text())) {
            return counted(migration, at, Stake.By.DELETE, table, target, paths, () -> new CascadeCount(session, keys(migration, at), table, Optional.of(target)).losses());
        }
        var all = emptied.contains(table) ? List.<Loss>of() : still(new CascadeCount(session, keys(migration, at), table).losses());
        var losses = forGood(all, table, migration, at, paths);
        if (losses.size() == all.size()) {
            emptied.add(table);
            losses.forEach(this::emptied);
        }
        return found(migration, at, Stake.By.DELETE, table, losses);
    }

    private void emptied(Loss loss) {
        schema.table(loss.table()).filter(_ -> loss.everyRow()).ifPresent(emptied::add);
    }

    /** Where the rows that are meant are told by what the plan itself makes or writes, the live database cannot tell them. */
    private Optional<Taking> counted(Migration migration, int at, Stake.By by, Table table, WriteTarget target, RowPaths paths, Supplier<List<Loss>> count) {
        try {
            var counted = found(migration, at, by, table, forGood(count.get(), table, migration, at, paths));
            return counted.isEmpty() && by == Stake.By.DELETE && meansWhatWasWritten(target) ? perhaps(migration, at, by, table, paths) : counted;
        } catch (DbException e) {
            if (e.error() instanceof DbError.Refused) {
                return by == Stake.By.UPDATE ? Optional.empty() : perhaps(migration, at, by, table, paths);
            }
            throw e;
        }
    }

    private boolean meansWhatWasWritten(WriteTarget target) {
        var words = target.with() + " " + target.rows();
        return Lexer.meaningful(words).stream().flatMap(token -> live(Quoting.unquote(token.in(words))).stream()).anyMatch(written::contains);
    }

    /** Which rows it takes cannot be told: worth a word where rows would go along with all of them. */
    private Optional<Taking> perhaps(Migration migration, int at, Stake.By by, Table table, RowPaths paths) {
        return forGood(new CascadeCount(session, keys(migration, at), table).losses(), table, migration, at, paths).isEmpty()
                ? Optional.empty()
                : Optional.of(new Taking(migration, at, by, table.name(), List.of(), List.of(), false));
    }

    private static Optional<Taking> found(Migration migration, int at, Stake.By by, Table table, List<Loss> losses) {
        return losses.isEmpty() ? Optional.empty() : Optional.of(new Taking(migration, at, by, table.name(), losses, List.of(), true));
    }

    private LiveKeys keys(Migration migration, int at) {
        return schemas.map(it -> LiveKeys.of(it.before(migration, at), this::behind)).orElseGet(() -> LiveKeys.of(schema, schema::table));
    }

    /** What the file itself sets aside and puts back is not lost, and what is lost already is not lost again. */
    private List<Loss> forGood(List<Loss> losses, Table of, Migration migration, int at, RowPaths paths) {
        var going = Stream.concat(Stream.of(of.name()), losses.stream().map(Loss::table)).flatMap(name -> Stream.concat(Stream.of(name), namesNow(name))).collect(Collectors.toSet());
        return still(losses).stream().filter(loss -> !paths.areSetAside(loss.table(), going, at, 0, migration.statements().size())).toList();
    }

    private List<Loss> still(List<Loss> losses) {
        return losses.stream().filter(loss -> schema.table(loss.table()).filter(emptied::contains).isEmpty()).toList();
    }

    /** What a live table is called by now, where the plan has given it another name. */
    private Stream<String> namesNow(String table) {
        return now.entrySet().stream().filter(it -> it.getValue().filter(live -> live.name().equals(table)).isPresent()).map(Map.Entry::getKey);
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
