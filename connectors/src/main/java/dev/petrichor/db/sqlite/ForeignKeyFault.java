package dev.petrichor.db.sqlite;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbError.ConstraintKind;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Value;
import dev.petrichor.db.sql.ChangedTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Says what a broken foreign key is about: SQLite names neither the table nor the columns. */
final class ForeignKeyFault {

    private static final String COLUMNS = "SELECT DISTINCT \"from\" FROM pragma_foreign_key_list(?) ORDER BY id DESC, seq";

    private final SqliteConnection connection;

    ForeignKeyFault(SqliteConnection connection) {
        this.connection = connection;
    }

    /** The same failure with the table that the statement changes and, unless it deletes, that table's own keys. */
    DbException placed(DbException told, String sql) {
        var table = ChangedTable.of(sql);
        return told.error() instanceof DbError.Constraint(var rule, var _, var _, var words) && rule == ConstraintKind.FOREIGN_KEY && table.isPresent()
                ? new DbException(new DbError.Constraint(rule, table.get().name(), columns(table.get()), words), told)
                : told;
    }

    private List<String> columns(ChangedTable table) {
        var columns = new ArrayList<String>();
        if (table.deletes()) {
            return columns;
        }
        try (var statement = connection.prepare(COLUMNS, List.of(Value.of(table.name()))); var rows = statement.executeQuery()) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
            return columns;
        } catch (SQLException _) {
            // the table's name is told, and the failure itself must not be lost over its details
            return List.of();
        }
    }
}
