package dev.petrichor.db.d1;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbError.ConstraintKind;
import dev.petrichor.db.DbException;
import dev.petrichor.db.cloudflare.ApiAnswer;
import dev.petrichor.db.cloudflare.ApiRefusals;
import dev.petrichor.db.sql.ErrorPlace;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Translates what D1 says, once. Its SQL errors are SQLite's words with the place and the code behind:
 * {@code no such column: nope at offset 7: SQLITE_ERROR}.
 */
final class D1Errors {

    private static final Pattern SQL_ERROR = Pattern.compile("(?s)(?:D1_ERROR: )?(.*?)(?: at offset (\\d+))?: (SQLITE_[A-Z_]+)(?: \\(extended: (SQLITE_[A-Z_]+)\\))?");
    private static final Pattern CONFLICT = Pattern.compile("(?s).*" + StepGuard.MARK + ":(\\d+):(-?\\d+).*");

    private static final String TOO_BIG = "too big";

    /** SQL errors that the runtime words itself, without a code of SQLite's. */
    private static final int SQL_CODE = 7500;

    /** SQL errors of SQLite's own. */
    private static final int SQLITE_CODE = 1;

    /** Of SQLite's errors, those that are not about the statement and may be gone at the next try, by their numbers. */
    private static final Map<String, Integer> PASSING = Map.of("SQLITE_BUSY", 5, "SQLITE_LOCKED", 6, "SQLITE_NOMEM", 7, "SQLITE_IOERR", 10);

    private D1Errors() {}

    /**
     * What a refusal of a statement means.
     *
     * @param statement what was sent, when it was one; else the place in the text stays in bytes of what was sent
     * @param writes whether it may have written: then a fault of the server leaves the outcome open
     */
    static DbException translate(ApiAnswer.Refused<?> refused, Optional<D1Statement> statement, boolean writes) {
        var words = refused.words();
        var sql = SQL_ERROR.matcher(words);
        if (sql.matches()) {
            return new DbException(sqlError(sql.group(1), sql.group(2), sql.group(4) == null ? sql.group(3) : sql.group(4), statement));
        }
        if (refused.status() != 429 && !refused.faultOfTheServer() && refused.errors().stream().anyMatch(error -> error.code() == SQL_CODE)) {
            return new DbException(new DbError.Refused(words, SQL_CODE, -1));
        }
        return ApiRefusals.translate(refused, writes);
    }

    /** Whether the database itself did not accept a statement: then another one for the same may go through. */
    static boolean isOfTheStatement(DbError error) {
        return error instanceof DbError.Refused(var _, var code, var _) && (code == SQLITE_CODE || code == SQL_CODE);
    }

    /** Whether a value was too large as it was asked for: digits of a blob are twice as long as its bytes. */
    static boolean isOfAValue(DbError error) {
        return error instanceof DbError.LimitExceeded(var words) && words.contains(TOO_BIG);
    }

    private static DbError sqlError(String words, String offset, String code, Optional<D1Statement> statement) {
        var conflict = CONFLICT.matcher(words);
        if (conflict.matches()) {
            return new DbError.Conflict(Integer.parseInt(conflict.group(1)), 1, Long.parseLong(conflict.group(2)));
        }
        if (code.startsWith("SQLITE_CONSTRAINT")) {
            return DbError.Constraint.named(rule(code), words);
        }
        return switch (code) {
            case "SQLITE_MISMATCH" -> DbError.Constraint.named(ConstraintKind.DATATYPE, words);
            case "SQLITE_TOOBIG" -> new DbError.LimitExceeded(words);
            case "SQLITE_FULL" -> new DbError.LimitExceeded("the size of a database: " + words);
            case "SQLITE_INTERRUPT" -> new DbError.TimedOut();
            default -> limit(words)
                    .orElseGet(() -> new DbError.Refused(words, number(code), offset == null ? guess(words, statement) : place(Integer.parseInt(offset), statement)));
        };
    }

    private static int number(String code) {
        return PASSING.entrySet().stream().filter(passing -> code.startsWith(passing.getKey())).map(Map.Entry::getValue).findFirst().orElse(SQLITE_CODE);
    }

    /** A limit that the runtime has only words for. */
    private static Optional<DbError> limit(String words) {
        if (words.startsWith("too many columns")) {
            return Optional.of(new DbError.LimitExceeded("100 columns (" + words + ")"));
        }
        return words.equals("LIKE or GLOB pattern too complex") ? Optional.of(D1Limits.longPattern()) : Optional.empty();
    }

    private static int guess(String words, Optional<D1Statement> statement) {
        return statement.map(it -> guess(words, it)).orElse(-1);
    }

    /** The place that the words name, where D1 leaves its offset out. */
    static int guess(String words, D1Statement statement) {
        var sent = ErrorPlace.find(words, statement.text());
        return sent < 0 ? -1 : statement.offsets().written(sent);
    }

    private static int place(int bytes, Optional<D1Statement> statement) {
        return statement.map(it -> place(bytes, it)).orElse(bytes);
    }

    /** SQLite counts bytes of what was sent; the editor counts characters of what was written. */
    static int place(int bytes, D1Statement statement) {
        var sent = statement.text().getBytes(StandardCharsets.UTF_8);
        var characters = new String(sent, 0, Math.min(bytes, sent.length), StandardCharsets.UTF_8).length();
        return statement.offsets().written(characters);
    }

    private static ConstraintKind rule(String code) {
        return switch (code) {
            case "SQLITE_CONSTRAINT_CHECK" -> ConstraintKind.CHECK;
            case "SQLITE_CONSTRAINT_FOREIGNKEY" -> ConstraintKind.FOREIGN_KEY;
            case "SQLITE_CONSTRAINT_NOTNULL" -> ConstraintKind.NOT_NULL;
            case "SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_ROWID" -> ConstraintKind.PRIMARY_KEY;
            case "SQLITE_CONSTRAINT_TRIGGER" -> ConstraintKind.TRIGGER;
            case "SQLITE_CONSTRAINT_UNIQUE" -> ConstraintKind.UNIQUE;
            case "SQLITE_CONSTRAINT_DATATYPE" -> ConstraintKind.DATATYPE;
            default -> ConstraintKind.OTHER;
        };
    }
}
