package dev.petrichor.migrations;

import dev.petrichor.db.Session;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Counts, on the live database, the rows that the drops of a plan would take along by cascade. On a lane. */
public final class RowsAtStake {

    private final Session session;
    private final Schema schema;

    /** Names that the plan's statements have changed so far: the live table that stands behind, or none. */
    private final Map<String, Optional<Table>> now = new HashMap<>();

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
        var words = Lexer.meaningful(statement.text()).stream().map(token -> token.in(statement.text())).toList();
        if (starts(words, "DROP", "TABLE")) {
            return dropped(words.getLast()).flatMap(table -> stake(migration, statement, table));
        }
        if (starts(words, "ALTER", "TABLE") && words.size() >= 6 && words.get(words.size() - 3).equalsIgnoreCase("RENAME")) {
            rename(words.get(words.size() - 4), words.getLast());
        }
        return Optional.empty();
    }

    private static boolean starts(List<String> words, String first, String second) {
        return words.size() > 2 && words.get(0).equalsIgnoreCase(first) && words.get(1).equalsIgnoreCase(second);
    }

    private Optional<Stake> stake(Migration migration, Statement statement, Table table) {
        var kept = PutBack.at(migration.statements(), statement).stream().flatMap(name -> live(name).stream()).map(Table::name).toList();
        var losses = new CascadeCount(session, schema, table).losses().stream().filter(loss -> !kept.contains(loss.table())).toList();
        return losses.isEmpty()
                ? Optional.empty()
                : Optional.of(new Stake(migration.name(), statement.line(), table.name(), losses));
    }

    private Optional<Table> dropped(String written) {
        var table = live(written);
        now.put(key(written), Optional.empty());
        return table;
    }

    /** The rows of a table follow its name. */
    private void rename(String from, String to) {
        var table = live(from);
        now.put(key(from), Optional.empty());
        now.put(key(to), table);
    }

    private Optional<Table> live(String written) {
        return now.getOrDefault(key(written), schema.table(Quoting.unquote(written)));
    }

    private static String key(String written) {
        return Quoting.unquote(written).toLowerCase(Locale.ROOT);
    }
}
