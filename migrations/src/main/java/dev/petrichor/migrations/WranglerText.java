package dev.petrichor.migrations;

import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.db.sql.StatementSplitter;
import dev.petrichor.db.sql.Token;
import java.util.List;
import java.util.Optional;

/**
 * A migration file as wrangler reads it: cut as {@code sqlite3_complete} does, the first {@code BEGIN TRANSACTION;} and the
 * first {@code COMMIT;} silently left out (its {@code d1-trimmer}), and the ledger's INSERT appended to the text.
 */
final class WranglerText {

    private static final String BEGIN = "BEGIN TRANSACTION";
    private static final String COMMIT = "COMMIT;";
    private static final String RECORD = "INSERT INTO \"d1_migrations\" (name)\nvalues ('name')";

    private WranglerText() {}

    static List<Statement> statements(String text) {
        return StatementSplitter.split(trimmed(text));
    }

    /** The text without its transaction's marks; blanks take their place, so that lines and offsets stay. */
    private static String trimmed(String text) {
        return text.contains(BEGIN) ? blanked(blanked(text, BEGIN + ";"), COMMIT) : text;
    }

    private static String blanked(String text, String mark) {
        var at = text.indexOf(mark);
        return at < 0 ? text : text.substring(0, at) + " ".repeat(mark.length()) + text.substring(at + mark.length());
    }

    /** Why wrangler would stop at this text as a whole, or would do what nobody means. */
    static Optional<String> refusal(String text) {
        var trimmed = trimmed(text);
        if (trimmed.contains(BEGIN)) {
            return Optional.of("the file speaks of BEGIN TRANSACTION more than Wrangler can take out: it takes one pair for a transaction and stops at more");
        }
        if (!trimmed.equals(text) && cutsIntoText(text)) {
            return Optional.of("Wrangler would cut the word BEGIN TRANSACTION or COMMIT out of a string or a comment of this file");
        }
        return Optional.empty();
    }

    /** Why wrangler's record would not come behind the end of this text as a statement of its own. */
    static Optional<String> ending(String text) {
        var trimmed = trimmed(text);
        return keepsItsRecordApart(trimmed) ? Optional.empty() : Optional.of(fault(trimmed));
    }

    /** Whether a mark that is taken out is not a statement of its own. */
    private static boolean cutsIntoText(String text) {
        return isInside(text, text.indexOf(BEGIN)) || isInside(text, text.indexOf(COMMIT));
    }

    private static boolean isInside(String text, int offset) {
        return offset >= 0
                && Lexer.tokens(text).stream().noneMatch(token -> token.start() == offset && token.kind() == Token.Kind.KEYWORD);
    }

    /** Wrangler appends its INSERT to the text; it must come out as a statement of its own. */
    private static boolean keepsItsRecordApart(String text) {
        var all = StatementSplitter.split(text + "\n" + RECORD + ";");
        return !all.isEmpty() && all.getLast().text().endsWith(RECORD) && isOnlyRecord(all.getLast().text());
    }

    private static boolean isOnlyRecord(String last) {
        var first = Lexer.meaningful(last).getFirst();
        return first.start() == last.length() - RECORD.length();
    }

    private static String fault(String text) {
        var tokens = Lexer.meaningful(text);
        var open = !tokens.isEmpty() && tokens.getLast().kind() == Token.Kind.ILLEGAL;
        return open
                ? "the file ends inside a comment or a string, so Wrangler would not record it, and run it again and again"
                : "the last statement has no end; Wrangler appends its own statement there and fails. End it with a semicolon";
    }
}
