package dev.petrichor.db.table;

import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Finds rows that filters leave out, so that staged edits of them stay in sight. Lane only. */
public final class RowsOutside {

    /** Rows looked for; more are not pinned. */
    public static final int MOST = 200;

    private RowsOutside() {}

    /** Those of these rows that exist and do not meet the filters, in the given order. */
    public static List<TableRow> of(Session session, Table table, List<Filter> filters, Collection<RowKey> keys) {
        var rows = new ArrayList<TableRow>();
        for (var key : keys.stream().filter(RowKey::identifies).limit(filters.isEmpty() ? 0 : MOST).toList()) {
            if (!meets(session, table, filters, key)) {
                PageReader.row(session, table, key).ifPresent(rows::add);
            }
        }
        return rows;
    }

    private static boolean meets(Session session, Table table, List<Filter> filters, RowKey key) {
        var where = FilterSql.of(table, filters);
        var conditions = new ArrayList<>(where.conditions());
        conditions.add(TableColumns.matches(key));
        var parameters = new ArrayList<>(where.parameters());
        key.parts().forEach(part -> parameters.add(part.value()));
        var sql = new Sql("SELECT 1 FROM " + TableColumns.name(table) + new FilterSql(conditions, parameters).clause(), parameters);
        return Page.read(session, sql, 1).single().filter(Value.of(1)::equals).isPresent();
    }
}
