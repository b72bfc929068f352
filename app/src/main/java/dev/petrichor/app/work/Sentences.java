package dev.petrichor.app.work;

import dev.petrichor.db.DbError;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.util.Locale;

/** What went wrong, in words for people: what, where, and what to do. */
public final class Sentences {

    private Sentences() {}

    /** One plain sentence. */
    public static String of(DbError error) {
        return switch (error) {
            case DbError.Refused(var message, var _, var _) -> Messages.get("error.refused", message);
            case DbError.Constraint constraint -> constraint(constraint);
            case DbError.BatchFailed(var _, var reason) -> of(reason);
            case DbError.Replaced(var path) -> Messages.get("error.replaced", name(path));
            case DbError.ReadOnlyFile(var path, var why) -> Messages.get("error.readOnlyFile", name(path), why);
            case DbError.UnreadableHere(var path, var copyable) -> Messages.get(copyable ? "error.unreadableHere" : "error.unreadableHere.log", path);
            case DbError.Conflict _ -> Messages.get("error.conflict");
            case DbError.Busy(var path, var by) -> by.isEmpty() ? Messages.get("error.busy", name(path)) : Messages.get("error.busyBy", name(path), by);
            case DbError.NotADatabase(var path) -> Messages.get("error.notADatabase", name(path));
            case DbError.Corrupt(var path, var object) -> Messages.get("error.corrupt", path, object);
            case DbError.CannotOpen(var path, var why) -> Messages.get("error.cannotOpen", path, why.replaceFirst("\\.$", ""));
            case DbError.DiskFull(var path) -> Messages.get("error.diskFull", name(path));
            case DbError.SchemaChanged() -> Messages.get("error.schemaChanged");
            case DbError.Unreachable(var host, var why) -> Messages.get("error.unreachable", host, why);
            case DbError.ServerFault(var words) -> Messages.get("error.serverFault", words.replaceFirst("\\.$", ""));
            case DbError.Unauthorized(var permission) -> Messages.get("error.unauthorized", permission);
            case DbError.NotAllowed(var what) -> what;
            case DbError.TooMany(var wait) when wait.toMinutes() > 1 -> Messages.get("error.tooManyMinutes", wait.toMinutes());
            case DbError.TooMany(var wait) -> Messages.get("error.tooMany", Math.max(1, wait.toSeconds()));
            case DbError.LimitExceeded(var limit) -> Messages.get("error.limit", limit);
            case DbError.TimedOut() -> Messages.get("error.timedOut");
            case DbError.Cancelled() -> Messages.get("error.cancelled");
            case DbError.OutcomeUnknown(var how) -> Messages.get("error.unknown", how);
            case DbError.Unexpected _ -> FailureLog.sentence();
        };
    }

    /** A few words where there is no room for a sentence: the database's own where it has some. */
    public static String shortOf(DbError error) {
        return switch (error) {
            case DbError.Refused(var message, var _, var _) -> message;
            case DbError.Constraint constraint -> constraint.message();
            case DbError.BatchFailed(var _, var reason) -> shortOf(reason);
            default -> of(error);
        };
    }

    private static String constraint(DbError.Constraint constraint) {
        var key = "error.constraint." + constraint.rule().name().toLowerCase(Locale.ROOT);
        return Messages.get(key + detail(constraint), constraint.table(), String.join(", ", constraint.columns()), constraint.message());
    }

    /** SQLite does not say which foreign key it is: how much of its place is known differs. */
    private static String detail(DbError.Constraint constraint) {
        if (constraint.rule() != DbError.ConstraintKind.FOREIGN_KEY || constraint.table().isEmpty()) {
            return "";
        }
        return constraint.columns().isEmpty() ? ".table" : ".columns";
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
