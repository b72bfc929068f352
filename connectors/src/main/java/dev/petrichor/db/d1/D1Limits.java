package dev.petrichor.db.d1;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** What D1 takes at most (developers.cloudflare.com/d1/platform/limits), asked before anything is sent. */
final class D1Limits {

    static final int PARAMETERS = 100;
    static final int STATEMENT_BYTES = 100_000;
    static final int VALUE_BYTES = 2_000_000;
    static final int PATTERN_BYTES = 50;

    private static final Set<String> PATTERNS = Set.of("LIKE", "GLOB");

    private D1Limits() {}

    /** @throws DbException naming the limit that the statement would exceed */
    static void require(D1Statement statement) {
        if (statement.parameters().size() > PARAMETERS) {
            throw exceeded("%d values in one statement (this one has %d)".formatted(PARAMETERS, statement.parameters().size()));
        }
        if (!isShort(statement)) {
            throw exceeded("100 KB a statement");
        }
        if (statement.parameters().stream().anyMatch(D1Limits::isLong)) {
            throw exceeded("2 MB a value");
        }
        if (holdsLongPattern(statement)) {
            throw new DbException(longPattern());
        }
    }

    /** @throws DbException if a value of so many bytes is too long, in however many pieces it travels */
    static void requireValue(long bytes) {
        if (bytes > VALUE_BYTES) {
            throw exceeded("2 MB a value");
        }
    }

    static DbError longPattern() {
        return new DbError.LimitExceeded(PATTERN_BYTES + " bytes in a pattern of LIKE or GLOB (instr() knows no such limit)");
    }

    /** Of patterns that are computed, nobody knows but the database. What is only defined matches nothing yet. */
    private static boolean holdsLongPattern(D1Statement statement) {
        var sql = statement.text();
        var words = Lexer.meaningful(sql);
        if (words.isEmpty() || words.getFirst().in(sql).equalsIgnoreCase("CREATE")) {
            return false;
        }
        var values = statement.parameters().iterator();
        var before = words.getFirst();
        for (var token : words) {
            var pattern = switch (token.kind()) {
                case PARAMETER -> values.hasNext() ? values.next() : "";
                case STRING -> Quoting.unquote(token.in(sql));
                default -> "";
            };
            if (PATTERNS.contains(before.in(sql).toUpperCase(Locale.ROOT)) && pattern.getBytes(StandardCharsets.UTF_8).length > PATTERN_BYTES) {
                return true;
            }
            before = token;
        }
        return false;
    }

    static boolean isShort(D1Statement statement) {
        return bytes(statement.text()) <= STATEMENT_BYTES;
    }

    private static boolean isLong(String parameter) {
        return bytes(parameter) > VALUE_BYTES;
    }

    private static int bytes(String text) {
        return text.length() * 3 < STATEMENT_BYTES ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static DbException exceeded(String limit) {
        return new DbException(new DbError.LimitExceeded(limit));
    }
}
