package dev.petrichor.app.state;

import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import java.util.ArrayList;
import java.util.List;

/** The columns of a table as rows: order, widths, which are hidden. */
final class LayoutRows {

    static final Sql CREATE = new Sql("""
            CREATE TABLE IF NOT EXISTS layouts (
              file TEXT NOT NULL, table_name TEXT NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL, width REAL NOT NULL, shown INTEGER NOT NULL)""");

    private LayoutRows() {}

    /** The steps that put this layout in the place of the one before. */
    static List<Step> write(String file, String table, List<KeptColumn> columns) {
        var steps = new ArrayList<Step>();
        steps.add(Step.of(Sql.of("DELETE FROM layouts WHERE file = ? AND table_name = ?", Value.of(file), Value.of(table))));
        for (var place = 0; place < columns.size(); place++) {
            var column = columns.get(place);
            steps.add(Step.of(Sql.of(
                    "INSERT INTO layouts VALUES (?, ?, ?, ?, ?, ?)", Value.of(file), Value.of(table), Value.of(place), Value.of(column.name()),
                    Value.of(column.width()), Value.of(column.shown() ? 1 : 0))));
        }
        return steps;
    }

    static List<KeptColumn> read(Session session, String file, String table) {
        var sql = Sql.of("SELECT name, width, shown FROM layouts WHERE file = ? AND table_name = ? ORDER BY place", Value.of(file), Value.of(table));
        return Page.read(session, sql, 0).rows().stream().map(LayoutRows::column).toList();
    }

    private static KeptColumn column(List<Value> row) {
        var name = row.get(0) instanceof Value.Text(var text) ? text : "";
        var width = row.get(1) instanceof Value.Real(var pixels) ? pixels : 0;
        return new KeptColumn(name, width, row.get(2).equals(Value.of(1)));
    }
}
