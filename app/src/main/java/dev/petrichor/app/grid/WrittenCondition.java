package dev.petrichor.app.grid;

import dev.petrichor.app.work.Lane;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.table.Filter;
import dev.petrichor.db.table.RowsQuery;
import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A condition in SQL that somebody wrote. */
final class WrittenCondition {

    private WrittenCondition() {}

    /** A name in double quotes that is no column: SQLite would take it for a text, and the condition would mean something else. */
    private static Optional<String> unknownColumn(String sql, Table table) {
        return Lexer.meaningful(sql).stream()
                .map(token -> token.in(sql))
                .filter(text -> text.length() > 1 && text.startsWith("\"") && text.endsWith("\""))
                .map(text -> text.substring(1, text.length() - 1).replace("\"\"", "\""))
                .filter(name -> table.column(name).isEmpty() && !name.equalsIgnoreCase(table.name()))
                .findFirst();
    }

    /** Prepares the condition without running it; hands on a filter, or says what is wrong with it. The window's thread. */
    static void check(Lane lane, Table table, String sql, Consumer<Filter> fine, Consumer<String> refused) {
        var unknown = unknownColumn(sql, table);
        if (sql.isBlank() || unknown.isPresent()) {
            refused.accept(Messages.get(sql.isBlank() ? "filter.empty" : "filter.noColumn", unknown.orElse("")));
            return;
        }
        var filter = new Filter.Where(sql);
        lane.run(session -> prepare(session, RowsQuery.of(table, GridModel.visible(table), List.of(filter), List.of())),
                _ -> fine.accept(filter), error -> refused.accept(Sentences.of(error)));
    }

    /** Lets the database read the statement without running it. Lane only. */
    private static boolean prepare(Session session, Sql sql) {
        return !Page.read(session, new Sql("EXPLAIN " + sql.text(), sql.parameters()), 1).rows().isEmpty();
    }
}
