package dev.petrichor.app.grid;

import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.Lexer;
import java.util.Optional;

/** A condition in SQL that somebody wrote. */
final class WrittenCondition {

    private WrittenCondition() {}

    /** A name in double quotes that is no column: SQLite would take it for a text, and the condition would mean something else. */
    static Optional<String> unknownColumn(String sql, Table table) {
        return Lexer.meaningful(sql).stream()
                .map(token -> token.in(sql))
                .filter(text -> text.length() > 1 && text.startsWith("\"") && text.endsWith("\""))
                .map(text -> text.substring(1, text.length() - 1).replace("\"\"", "\""))
                .filter(name -> table.column(name).isEmpty() && !name.equalsIgnoreCase(table.name()))
                .findFirst();
    }

    /** Lets the database read the statement without running it. Lane only. */
    static boolean prepare(Session session, Sql sql) {
        return !Page.read(session, new Sql("EXPLAIN " + sql.text(), sql.parameters()), 1).rows().isEmpty();
    }
}
