package dev.petrichor.db.d1;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import java.nio.charset.StandardCharsets;

/** What D1 takes at most (developers.cloudflare.com/d1/platform/limits), asked before anything is sent. */
final class D1Limits {

    static final int PARAMETERS = 100;
    static final int STATEMENT_BYTES = 100_000;
    static final int VALUE_BYTES = 2_000_000;

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
