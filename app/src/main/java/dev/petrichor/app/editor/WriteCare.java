package dev.petrichor.app.editor;

import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.guard.StatementKind;
import dev.petrichor.db.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How much is asked before a statement changes something: always before every row of a table is touched; where the environment's
 * level asks or wants unlocking, before any change, with the rows that it touches; on the remote side the database's name is typed
 * before its schema changes.
 *
 * @param database the name that is typed
 * @param schema as it was read last
 * @param permission what may run now; what is refused is not asked about
 */
public record WriteCare(Side side, String database, Supplier<Schema> schema, Supplier<Permission> permission) {

    /** Of a database in the window. */
    public static WriteCare of(OpenDatabase database) {
        return new WriteCare(database.side(), database.found().displayName(), database::schema, database::permission);
    }

    boolean counts(List<String> statements) {
        return asks(permission.get()) && statements.stream().anyMatch(sql -> StatementKind.of(sql) != StatementKind.READS);
    }

    private static boolean asks(Permission now) {
        return now instanceof Permission.Unlocked || now instanceof Permission.AskOnWrite;
    }

    /** Whether writes go at once, but for a change of the remote schema, which waits for the name. */
    boolean onlyAsksForName(List<String> statements) {
        return permission.get() instanceof Permission.Free && nameToType(statements).isPresent();
    }

    Optional<String> nameToType(List<String> statements) {
        return Optional.of(database).filter(_ -> side == Side.REMOTE && statements.stream().anyMatch(sql -> StatementKind.of(sql) == StatementKind.CHANGES_SCHEMA));
    }
}
