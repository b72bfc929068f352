package dev.petrichor.app.editor;

import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.ui.Messages;
import java.time.Duration;
import java.util.Locale;

/** What a result is called, and what it cost. */
final class ResultWords {

    private static final int LONGEST = 24;

    private ResultWords() {}

    /** The table behind FROM, INTO, UPDATE or TABLE, else the first words. */
    static String name(StatementResult result) {
        var sql = result.statement().text();
        var words = Lexer.meaningful(sql).stream().map(token -> token.in(sql)).toList();
        for (var i = 0; i + 1 < words.size(); i++) {
            switch (words.get(i).toUpperCase(Locale.ROOT)) {
                case "FROM", "INTO", "UPDATE", "TABLE", "VIEW" -> {
                    return Quoting.unquote(words.get(i + 1));
                }
                default -> {}
            }
        }
        var start = String.join(" ", words.subList(0, Math.min(3, words.size())));
        return start.length() > LONGEST ? start.substring(0, LONGEST) + "…" : start;
    }

    /** Rows, time in the database, time in all. */
    static String measure(StatementResult result) {
        return switch (result) {
            case StatementResult.WithRows rows -> Messages.get(rows.hasMore() ? "result.rowsMore" : "result.rows", rows.rows().size(),
                    millis(rows.databaseTime()), millis(rows.totalTime()));
            case StatementResult.Changed changed -> Messages.get("result.changed", changed.rows(), millis(changed.databaseTime()), millis(changed.totalTime()));
            case StatementResult.Failed failed -> Messages.get("result.failed", millis(failed.totalTime()));
        };
    }

    private static String millis(Duration time) {
        return String.format(Locale.ENGLISH, "%.1f", time.toNanos() / 1e6);
    }
}
