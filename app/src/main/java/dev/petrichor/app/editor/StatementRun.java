package dev.petrichor.app.editor;

import dev.petrichor.app.editor.StatementResult.Took;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.DbError;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.guard.StatementKind;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.db.sql.Token;
import dev.petrichor.ui.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Runs one statement of an SQL tab. On the tab's lane. */
final class StatementRun {

    private static final Set<String> TRANSACTIONS = Set.of("BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE");

    /** A result may hold this share of the memory, so that "all rows" cannot end the program. */
    private static final long MOST_BYTES = Runtime.getRuntime().maxMemory() / 6;

    private static final int BYTES_PER_VALUE = 40;

    private StatementRun() {}

    /** What stands in the way of a statement before the database is asked, with its place in the statement. */
    record Obstacle(DbError error, OptionalInt offset) {}

    static Optional<Obstacle> obstacle(String sql) {
        var tokens = Lexer.meaningful(sql);
        var first = tokens.getFirst().in(sql).toUpperCase(Locale.ROOT);
        if (TRANSACTIONS.contains(first)) {
            return Optional.of(new Obstacle(new DbError.NotAllowed(Messages.get("editor.noTransaction", first)), OptionalInt.of(tokens.getFirst().start())));
        }
        return tokens.stream()
                .filter(token -> token.kind() == Token.Kind.PARAMETER)
                .findFirst()
                .map(token -> new Obstacle(new DbError.NotAllowed(Messages.get("editor.noParameter", token.in(sql))), OptionalInt.of(token.start())));
    }

    /**
     * Runs it by itself: what it changes is kept when it ends well, and undone when it fails.
     *
     * @param side judges whether it reads
     * @param limit the most rows to take, 0 for all that memory holds
     */
    static StatementResult run(Session session, Side side, Statement statement, int limit) {
        var sql = new Sql(statement.text());
        return side.judge(statement.text()) == StatementKind.READS
                ? read(session, statement, hasLimit(statement.text()) ? 0 : limit)
                : change(session, statement, sql);
    }

    private static StatementResult read(Session session, Statement statement, int limit) {
        try (var rows = session.query(new Sql(statement.text()), limit == 0 ? Long.MAX_VALUE : limit + 1L)) {
            var taken = new ArrayList<List<Value>>();
            var bytes = 0L;
            var row = rows.next();
            while (row.isPresent() && (limit == 0 || taken.size() < limit) && bytes < MOST_BYTES) {
                taken.add(row.get());
                bytes += weight(row.get());
                row = rows.next();
            }
            return new StatementResult.WithRows(statement, rows.columns(), taken, row.isPresent(), rows.exact(), new Took(rows.databaseTime(), Duration.ZERO, rows.usage()));
        }
    }

    private static long weight(List<Value> row) {
        var bytes = 0L;
        for (var value : row) {
            bytes += BYTES_PER_VALUE + switch (value) {
                case Value.Text(var text) -> 2L * text.length();
                case Value.Blob blob -> blob.size();
                case Value.BadText bad -> bad.bytes().length;
                case Value.Null _,Value.Int _,Value.Real _,Value.Cut _ -> 0L;
            };
        }
        return bytes;
    }

    private static StatementResult change(Session session, Statement statement, Sql sql) {
        var began = System.nanoTime();
        var changes = session.batch(List.of(Step.of(sql))).getFirst();
        var took = new Took(Duration.ofNanos(System.nanoTime() - began), Duration.ZERO, changes.usage());
        return changes.columns().isEmpty()
                ? new StatementResult.Changed(statement, changes.rows(), took)
                : new StatementResult.WithRows(statement, changes.columns(), changes.returned(), false, changes.exact(), took);
    }

    /** Whether the statement limits its own rows. */
    static boolean hasLimit(String sql) {
        var depth = 0;
        for (var token : Lexer.tokens(sql)) {
            switch (token.kind()) {
                case LEFT_PARENTHESIS -> depth++;
                case RIGHT_PARENTHESIS -> depth--;
                case KEYWORD -> {
                    if (depth == 0 && token.in(sql).equalsIgnoreCase("LIMIT")) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }

    static StatementResult timed(StatementResult result, Duration total) {
        return switch (result) {
            case StatementResult.WithRows(var statement, var columns, var rows, var more, var exact, var took) ->
                new StatementResult.WithRows(statement, columns, rows, more, exact, took.inAll(total));
            case StatementResult.Changed(var statement, var rows, var took) ->
                new StatementResult.Changed(statement, rows, took.inAll(total));
            case StatementResult.Failed failed -> failed;
            case StatementResult.Lost lost -> lost;
        };
    }

    /** Where in the statement an error lies, when the database said so. */
    static OptionalInt offsetOf(DbError error) {
        return switch (error) {
            case DbError.Refused(var _, var _, var offset) when offset >= 0 -> OptionalInt.of(offset);
            case DbError.BatchFailed(var _, var reason) -> offsetOf(reason);
            default -> OptionalInt.empty();
        };
    }
}
