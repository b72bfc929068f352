package dev.petrichor.db;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What can go wrong with a database, as the user has to understand it.
 *
 * <p>Drivers and HTTP are translated into these once, next to the call. Above that, a {@code switch} without a default: a
 * new kind does not compile until it has a sentence in the messages.
 */
public sealed interface DbError {

    /** The database does not accept the statement. The offset counts characters of the statement, -1 when not told. */
    record Refused(String message, int code, int offset) implements DbError {}

    /**
     * A row breaks a rule of its table. Table and columns are empty where the engine does not name them;
     * of a foreign key they are those that the statement may have broken.
     */
    record Constraint(ConstraintKind rule, String table, List<String> columns, String message) implements DbError {
        public Constraint {
            columns = List.copyOf(columns);
        }

        /** Names columns: {@code UNIQUE constraint failed: users.email, users.name}, {@code cannot store TEXT value in INTEGER column s.n}. */
        private static final Pattern COLUMNS = Pattern.compile(
                "(?s)(?:(?:UNIQUE|NOT NULL) constraint failed: |cannot store [A-Z]+ value in [A-Z]+ column )((?!index ').*\\..*)");

        /** Takes table and columns from SQLite's words; an index of expressions and a check name none. */
        public static Constraint named(ConstraintKind rule, String words) {
            var named = COLUMNS.matcher(words);
            var columns = named.matches() ? List.of(named.group(1).split(", ")) : List.<String>of();
            var table = columns.isEmpty() ? "" : columns.getFirst().substring(0, columns.getFirst().lastIndexOf('.'));
            return new Constraint(rule, table, columns.stream().map(column -> column.substring(column.lastIndexOf('.') + 1)).toList(), words);
        }
    }

    /** The rule that a row breaks. */
    enum ConstraintKind {
        UNIQUE,
        PRIMARY_KEY,
        NOT_NULL,
        CHECK,
        FOREIGN_KEY,
        DATATYPE,
        TRIGGER,
        OTHER
    }

    /** A step of a batch failed for this reason; nothing of the batch was kept. Steps count from 0. */
    record BatchFailed(int step, DbError reason) implements DbError {}

    /** The file was moved, deleted or replaced by another one while it was open. Nothing was written. */
    record Replaced(Path path) implements DbError {}

    /** The file can be read but not written. */
    record ReadOnlyFile(Path path, String why) implements DbError {

        private static final String UNFINISHED = "an unfinished write must be rolled back first";

        /** A write of some program was left half done, and whoever may write puts that right by reading. */
        public static ReadOnlyFile unfinished(Path path) {
            return new ReadOnlyFile(path, UNFINISHED);
        }

        /** Whether it lasts however often the file is opened. */
        public boolean lasts() {
            return !why.equals(UNFINISHED);
        }
    }

    /**
     * The file is whole, but reading it needs a file beside it that may not be made there: it was written with a log.
     *
     * @param copyable whether all its rows stand in the file itself, so that a copy elsewhere can be made
     */
    record UnreadableHere(Path path, boolean copyable) implements DbError {}

    /** A step found other rows than the user saw. Nothing of its batch was kept. */
    record Conflict(int step, long expected, long actual) implements DbError {}

    /**
     * Someone else holds the file's lock and did not let go in time.
     *
     * @param by the programs that hold it, as "node (pid 4711)"; empty where the system does not tell
     */
    record Busy(Path path, String by) implements DbError {}

    /** The file is no SQLite database, or is encrypted. */
    record NotADatabase(Path path) implements DbError {}

    /** The file is damaged; the object names what, where the engine told. */
    record Corrupt(Path path, String object) implements DbError {}

    /** The file is missing, a folder, or not accessible. */
    record CannotOpen(Path path, String why) implements DbError {

        private static final String MISSING = "it does not exist";

        public static CannotOpen missing(Path path) {
            return new CannotOpen(path, MISSING);
        }

        /** Whether nothing stands at the path. */
        public boolean isMissing() {
            return why.equals(MISSING);
        }
    }

    /** No room is left on the disk. */
    record DiskFull(Path path) implements DbError {}

    /** The schema changed while it was being used; reading again helps. */
    record SchemaChanged() implements DbError {}

    /** The server could not be reached. */
    record Unreachable(String host, String why) implements DbError {}

    /** The server did answer, but with a fault of its own, or with what cannot be read. */
    record ServerFault(String words) implements DbError {}

    /** The credentials lack this permission. */
    record Unauthorized(String permission) implements DbError {}

    /** Petrichor itself does not let this run here. */
    record NotAllowed(String what) implements DbError {}

    /** The server asks for patience. */
    record TooMany(Duration retryAfter) implements DbError {}

    /** A limit of the database would be exceeded. */
    record LimitExceeded(String limit) implements DbError {}

    /** No answer came in time. */
    record TimedOut() implements DbError {}

    /** The user asked to stop. A quiet end, not a fault. */
    record Cancelled() implements DbError {}

    /** A write was sent and its answer lost: it may or may not have happened. Never shown as a failure. */
    record OutcomeUnknown(String howToFindOut) implements DbError {}

    /** A fault of ours. The detail goes to the log file; the user sees that it does. */
    record Unexpected(String detail) implements DbError {}

    /** The public name of the kind on the command line: lower case with dashes. */
    default String kind() {
        return switch (this) {
            case Refused _ -> "refused";
            case Constraint _ -> "constraint";
            case BatchFailed(var _, var reason) -> reason.kind();
            case Replaced _ -> "replaced";
            case ReadOnlyFile _,UnreadableHere _ -> "read-only-file";
            case Conflict _ -> "conflict";
            case Busy _ -> "busy";
            case NotADatabase _ -> "not-a-database";
            case Corrupt _ -> "corrupt";
            case CannotOpen _ -> "cannot-open";
            case DiskFull _ -> "disk-full";
            case SchemaChanged _ -> "schema-changed";
            case Unreachable _,ServerFault _ -> "unreachable";
            case Unauthorized _ -> "unauthorized";
            case NotAllowed _ -> "not-allowed";
            case TooMany _ -> "too-many";
            case LimitExceeded _ -> "limit-exceeded";
            case TimedOut _ -> "timed-out";
            case Cancelled _ -> "cancelled";
            case OutcomeUnknown _ -> "outcome-unknown";
            case Unexpected _ -> "unexpected";
        };
    }
}
