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
 * How much is asked before a statement changes something, by where it runs: on this machine only before every row of a table is
 * touched; on a far side before any change, with the rows that it touches; on the remote one the database's name is typed
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
        return side.isFar() && permission.get() instanceof Permission.Unlocked && statements.stream().anyMatch(sql -> StatementKind.of(sql) != StatementKind.READS);
    }

    Optional<String> nameToType(List<String> statements) {
        return Optional.of(database).filter(_ -> side == Side.REMOTE && statements.stream().anyMatch(sql -> StatementKind.of(sql) == StatementKind.CHANGES_SCHEMA));
    }
}
