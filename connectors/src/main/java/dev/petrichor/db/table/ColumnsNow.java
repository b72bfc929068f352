package dev.petrichor.db.table;

import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a table still has the columns that edits name. Asked before a save, because SQLite takes the quoted name of a column
 * that is gone for a text: a condition on it would compare something else.
 */
public final class ColumnsNow {

    private static final Sql NAMES = new Sql("SELECT name FROM pragma_table_xinfo(?)");
    private static final Set<String> ROWIDS = Set.of("rowid", "_rowid_", "oid");

    private ColumnsNow() {}

    /** What is missing. */
    public sealed interface Gone {

        /** There is no table of this name any more. */
        record WholeTable(String table) implements Gone {}

        record OneColumn(String table, String column) implements Gone {}
    }

    /** The first thing that the edits need and the database does not have now. Lane only. */
    public static Optional<Gone> missing(Session session, Table table, List<RowEdit> edits) {
        var names = Page.read(session, new Sql(NAMES.text(), List.of(Value.of(table.name()))), 0).rows().stream().map(row -> lower(row.getFirst())).toList();
        if (names.isEmpty()) {
            return Optional.of(new Gone.WholeTable(table.name()));
        }
        return named(edits).filter(column -> !names.contains(AsciiCase.lower(column))).findFirst()
                .map(column -> new Gone.OneColumn(table.name(), column));
    }

    /** The table as it was when the edits were staged, as far as they need it: enough to write them down. */
    public static Table asStaged(Table table, List<RowEdit> edits) {
        var gone = new LinkedHashSet<>(named(edits).filter(column -> table.column(column).isEmpty()).toList());
        if (gone.isEmpty()) {
            return table;
        }
        var columns = Stream.concat(table.columns().stream(), gone.stream().map(ColumnsNow::bare)).toList();
        return new Table(table.name(), table.kind(), table.strict(), table.withoutRowid(), columns, table.indexes(), table.foreignKeys(), table.sql());
    }

    private static Column bare(String name) {
        return new Column(name, "", false, "", 0, Column.Visibility.ORDINARY, false);
    }

    private static Stream<String> named(List<RowEdit> edits) {
        return edits.stream().flatMap(edit -> switch (edit) {
            case RowEdit.Insert(var values) -> values.keySet().stream();
            case RowEdit.Update(var key, var changes) -> Stream.concat(parts(key), changes.keySet().stream());
            case RowEdit.Delete(var key, var seen) -> Stream.concat(parts(key), seen.keySet().stream());
        });
    }

    private static Stream<String> parts(RowKey key) {
        return key.parts().stream().map(RowKey.Part::column).filter(column -> !ROWIDS.contains(column));
    }

    private static String lower(Value name) {
        return name instanceof Value.Text(var text) ? AsciiCase.lower(text) : "";
    }
}
