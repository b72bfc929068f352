package dev.petrichor.db.sqlite;

import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.Token;
import dev.petrichor.db.sql.Token.Kind;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Many rows for one plain INSERT at once, inside the batch's transaction: half of what they cost one by one (measured). Only where each row
 * changes exactly itself, so that nothing is to be counted; and what does not go well is undone, so that the rows can be tried one
 * by one, and the one that is at fault found.
 */
final class BulkInsert {

    private static final Set<String> PLAIN_WORDS = Set.of("INSERT", "INTO", "VALUES", "NULL");

    /** Triggers change other rows, or none; of the rest a row may be left out, replace others, or end the transaction. */
    private static final String SPECIAL = """
            SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = %1$s COLLATE NOCASE
            OR name = %1$s COLLATE NOCASE AND (type = 'view' OR sql LIKE 'CREATE VIRTUAL %%' OR sql LIKE '%%CONFLICT%%')""";

    private final SqliteConnection connection;
    private String known = "";
    private boolean knownAsPlain;

    BulkInsert(SqliteConnection connection) {
        this.connection = connection;
    }

    /** Whether a step may be one of many: a text that follows itself is looked at once. */
    boolean takes(Step step) throws SQLException {
        var text = step.sql().text();
        if (!text.equals(known)) {
            known = text;
            knownAsPlain = isPlain(text);
        }
        return knownAsPlain && step.expectedRows().isEmpty() && !step.sql().parameters().isEmpty() && !holdsBadText(step.sql().parameters());
    }

    private static boolean holdsBadText(List<Value> values) {
        for (var value : values) {
            if (value instanceof Value.BadText) {
                return true;
            }
        }
        return false;
    }

    private boolean isPlain(String text) throws SQLException {
        var tokens = Lexer.meaningful(text);
        var words = tokens.stream().filter(token -> token.kind() == Kind.KEYWORD).map(token -> AsciiCase.upper(token.in(text))).toList();
        if (tokens.size() < 6 || !words.subList(0, Math.min(2, words.size())).equals(List.of("INSERT", "INTO")) || !PLAIN_WORDS.containsAll(words)) {
            return false;
        }
        var name = tokens.get(3).kind() == Kind.DOT ? tokens.get(4) : tokens.get(2);
        return connection.text(SPECIAL.formatted(Quoting.literal(Value.of(nameOf(name, text))))).equals("0");
    }

    private static String nameOf(Token token, String text) {
        return Quoting.unquote(token.in(text));
    }

    /**
     * Inserts the rows of steps that have one text and are all {@link #takes taken}.
     *
     * @return false where they did not go in one by one; nothing is left of them then
     * @throws SQLException when the whole transaction is gone
     */
    boolean run(List<Step> steps) throws SQLException {
        connection.run("SAVEPOINT bulk");
        var before = connection.db().total_changes();
        try {
            insert(steps.getFirst().sql(), steps);
            if (connection.db().total_changes() - before == steps.size()) {
                connection.run("RELEASE bulk");
                return true;
            }
            undo();
        } catch (SQLException e) {
            undoAfter(e);
        }
        return false;
    }

    private void insert(Sql first, List<Step> steps) throws SQLException {
        try (var statement = connection.prepare(OneStatement.of(first.text()))) {
            for (var step : steps) {
                var values = step.sql().parameters();
                Parameters.requireCount(statement, values);
                for (var i = 0; i < values.size(); i++) {
                    Parameters.bind(statement, i + 1, values.get(i));
                }
                statement.addBatch();
            }
            statement.executeLargeBatch();
        }
    }

    /** Some errors have rolled back everything already. */
    private void undoAfter(SQLException reason) throws SQLException {
        try {
            undo();
        } catch (SQLException e) {
            reason.addSuppressed(e);
            throw reason;
        }
    }

    private void undo() throws SQLException {
        connection.run("ROLLBACK TO bulk");
        connection.run("RELEASE bulk");
    }
}
