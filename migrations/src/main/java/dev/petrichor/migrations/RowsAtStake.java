package dev.petrichor.migrations;

import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.migrations.Stake.Loss;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts, on the live database, the rows that the drops of a plan would take along by cascade. On a lane. */
public final class RowsAtStake {

    private final Session session;
    private final Schema schema;
    private final Set<String> gone = new HashSet<>();

    private RowsAtStake(Session session) {
        this.session = session;
        this.schema = SchemaReader.read(session);
    }

    /** One stake per DROP TABLE that costs rows, in the plan's order. */
    public static List<Stake> of(Session session, MigrationPlan plan) {
        var counting = new RowsAtStake(session);
        var stakes = new ArrayList<Stake>();
        for (var migration : plan.migrations()) {
            for (var statement : migration.statements()) {
                counting.stake(migration, statement).ifPresent(stakes::add);
            }
        }
        return stakes;
    }

    private Optional<Stake> stake(Migration migration, Statement statement) {
        var dropped = droppedTable(statement.text());
        if (dropped.isEmpty() || !gone.add(dropped.get().toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        var losses = new ArrayList<Loss>();
        addLosses(dropped.get(), losses, new HashSet<>(gone));
        return losses.isEmpty()
                ? Optional.empty()
                : Optional.of(new Stake(migration.name(), statement.line(), dropped.get(), losses));
    }

    private void addLosses(String parent, List<Loss> losses, Set<String> seen) {
        for (var reference : schema.referencesTo(parent)) {
            var child = reference.child().name();
            var deletes = reference.key().onDelete().equals("CASCADE");
            var empties = reference.key().onDelete().startsWith("SET ");
            if ((deletes || empties) && seen.add(child.toLowerCase(Locale.ROOT))) {
                var rows = rowsThatRefer(child, reference.key().columns());
                if (rows > 0) {
                    losses.add(new Loss(child, rows, deletes));
                }
                if (deletes && rows > 0) {
                    addLosses(child, losses, seen);
                }
            }
        }
    }

    private long rowsThatRefer(String table, List<String> columns) {
        var refers = columns.stream().map(column -> Quoting.identifier(column) + " IS NOT NULL").collect(Collectors.joining(" AND "));
        var sql = new Sql("SELECT count(*) FROM " + Quoting.identifier(table) + " WHERE " + refers);
        return Page.read(session, sql, 1).single().map(value -> value instanceof Value.Int(var rows) ? rows : 0L).orElse(0L);
    }

    private static Optional<String> droppedTable(String sql) {
        var words = Lexer.meaningful(sql).stream().map(token -> token.in(sql)).toList();
        if (words.size() < 3 || !words.get(0).equalsIgnoreCase("DROP") || !words.get(1).equalsIgnoreCase("TABLE")) {
            return Optional.empty();
        }
        return Optional.of(Quoting.unquote(words.getLast()));
    }
}
