package dev.petrichor.app.editor;

import dev.petrichor.app.state.Doubt;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.DbError;
import dev.petrichor.db.Value;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.Token;
import dev.petrichor.ui.Messages;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a result is called, and what it cost. */
final class ResultWords {

    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.ENGLISH).withZone(ZoneId.systemDefault());
    private static final int LONGEST = 28;
    private static final int WORDS = 6;

    private ResultWords() {}

    /** A short comment before the statement; else the table behind FROM, INTO, UPDATE or TABLE; else the first words. */
    static String name(StatementResult result) {
        var sql = result.statement().text();
        return comment(sql).or(() -> table(sql)).orElseGet(() -> start(sql));
    }

    private static Optional<String> comment(String sql) {
        return Lexer.tokens(sql).stream()
                .takeWhile(Token::isTrivia)
                .filter(token -> token.kind() != Token.Kind.SPACE)
                .map(token -> words(token, sql))
                .filter(words -> !words.isEmpty() && words.length() <= LONGEST)
                .reduce((_, last) -> last);
    }

    private static String words(Token comment, String sql) {
        var text = comment.in(sql);
        var inner = comment.kind() == Token.Kind.LINE_COMMENT ? text.substring(2) : text.substring(2, text.length() - 2);
        return inner.strip().replaceAll("\\s+", " ");
    }

    private static Optional<String> table(String sql) {
        var words = Lexer.meaningful(sql);
        for (var i = 0; i + 1 < words.size(); i++) {
            var next = words.get(i + 1);
            var named = switch (words.get(i).in(sql).toUpperCase(Locale.ROOT)) {
                case "FROM", "INTO", "UPDATE", "TABLE", "VIEW" -> next.kind() == Token.Kind.IDENTIFIER || next.kind() == Token.Kind.QUOTED_IDENTIFIER;
                default -> false;
            };
            if (named) {
                return Optional.of(Quoting.unquote(next.in(sql)));
            }
        }
        return Optional.empty();
    }

    private static String start(String sql) {
        var tokens = Lexer.meaningful(sql);
        var start = tokens.isEmpty() ? "" : sql.substring(tokens.getFirst().start(), tokens.get(Math.min(WORDS, tokens.size()) - 1).end()).replaceAll("\\s+", " ");
        return start.length() > LONGEST ? start.substring(0, LONGEST) + "…" : start;
    }

    /** Rows, time in the database, time in all. */
    static String measure(StatementResult result) {
        return switch (result) {
            case StatementResult.WithRows rows -> Messages.get(rows.hasMore() ? "result.rowsMore" : "result.rows", rows.rows().size(),
                    millis(rows.took().database()), millis(rows.took().total())) + cost(rows.took()) + (rows.exact() ? "" : " · " + Messages.get("result.inexact"));
            case StatementResult.Changed changed -> Messages.get("result.changed", changed.rows(), millis(changed.took().database()), millis(changed.took().total())) + cost(changed.took());
            case StatementResult.Failed failed when failed.error() instanceof DbError.Cancelled -> Messages.get("result.stopped", millis(failed.totalTime()));
            case StatementResult.Failed failed -> Messages.get("result.failed", millis(failed.totalTime()));
            case StatementResult.Lost lost when lost.totalTime().isZero() -> Messages.get("result.unknown");
            case StatementResult.Lost lost -> Messages.get("result.lost", millis(lost.totalTime()));
        };
    }

    /** What stands beside a value that may be another one than is stored. An infinity comes as NULL, but there are none in a PRAGMA. */
    static Optional<String> doubt(StatementResult.WithRows rows, Value value) {
        if (rows.exact()) {
            return Optional.empty();
        }
        return value.mayBeRounded()
                ? Optional.of(Messages.get("cell.mayBeRounded"))
                : Optional.of(Messages.get("cell.mayBeInfinity")).filter(_ -> value.equals(Value.NULL) && holdsStoredValues(rows.statement().text()));
    }

    private static boolean holdsStoredValues(String sql) {
        return Lexer.meaningful(sql).stream().findFirst().map(word -> word.in(sql).toUpperCase(Locale.ROOT)).filter(word -> !word.equals("PRAGMA") && !word.equals("EXPLAIN")).isPresent();
    }

    private static String cost(StatementResult.Took took) {
        return took.usage().map(it -> " · " + (it.rowsWritten() > 0 ? Messages.get("result.written", it.rowsRead(), it.rowsWritten()) : Messages.get("result.read", it.rowsRead())))
                .orElse("");
    }

    /** What of the run has happened although a statement failed, and what was not begun; empty for a single statement. */
    static String rest(StatementResult.Failed failed) {
        return rest(failed.before(), failed.after());
    }

    private static String rest(int before, int after) {
        return before + after == 0 ? "" : Messages.get("result.rest", before, after);
    }

    /** What is known of a statement whose answer was lost, and what to do next. */
    static List<String> lost(StatementResult.Lost lost) {
        var known = lost.found().map(found -> Messages.get("editor.lost." + found.name().toLowerCase(Locale.ROOT)));
        var look = LostWrite.isKnown(lost.found()) ? "" : lost.write().whereToLook();
        return Stream.of(known.orElseGet(() -> Sentences.of(lost.error())), look, rest(lost.before(), lost.after())).filter(words -> !words.isEmpty()).toList();
    }

    /** What is said of a write that an earlier run of the program has left in doubt. */
    static DbError.OutcomeUnknown left(Doubt doubt) {
        return new DbError.OutcomeUnknown(Messages.get(doubt.isLost() ? "editor.lost.earlier" : "editor.lost.ended", DAY_AND_TIME.format(doubt.at())));
    }

    static String millis(Duration time) {
        return String.format(Locale.ENGLISH, "%,.1f", time.toNanos() / 1e6);
    }
}
