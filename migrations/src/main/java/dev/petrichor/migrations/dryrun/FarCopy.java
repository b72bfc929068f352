package dev.petrichor.migrations.dryrun;

import dev.petrichor.db.Page;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.RowidName;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.Quoting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * A far database copied by reading it, page by page along its keys, into a throw-away one: never by an export, which would
 * block it. Each row costs one row read. Every page is a request of its own, so what is written meanwhile may be in it or not.
 */
public final class FarCopy {

    private static final int PAGE = 500;

    private final Session far;
    private final Scratch empty;
    private final LongConsumer progress;
    private long rows;

    private FarCopy(Session far, Scratch empty, LongConsumer progress) {
        this.far = far;
        this.empty = empty;
        this.progress = progress;
    }

    /**
     * Copies schema and rows. On the far database's lane.
     *
     * @param empty becomes the copy; its foreign keys hold again afterwards
     * @param progress told the number of rows read so far
     * @throws dev.petrichor.db.DbException when the database cannot be read, or the work was stopped
     */
    public static void into(Session far, Scratch empty, LongConsumer progress) {
        new FarCopy(far, empty, progress).copy(SchemaReader.read(far));
    }

    private void copy(Schema schema) {
        empty.enforceForeignKeys(false);
        SchemaCopy.tables(empty, schema);
        empty.begin();
        schema.tables().stream().filter(FarCopy::hasRowsOfItsOwn).forEach(this::rows);
        empty.commit();
        SchemaCopy.rest(empty, schema);
        empty.enforceForeignKeys(true);
    }

    static boolean hasRowsOfItsOwn(Table table) {
        return table.kind() == Table.Kind.ORDINARY && (!table.name().startsWith("sqlite_") || table.name().equals("sqlite_sequence"));
    }

    private void rows(Table table) {
        var key = key(table);
        var columns = columns(table, key);
        var names = columns.stream().map(Quoting::identifier).collect(Collectors.joining(", "));
        var insert = "INSERT INTO " + Quoting.identifier(table.name()) + "(" + names + ") VALUES (" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        if (table.name().equals("sqlite_sequence")) {
            empty.run(new Sql("DELETE FROM sqlite_sequence"));
        }
        List<Value> last = List.of();
        while (true) {
            var page = page(table, names, key, last);
            page.forEach(row -> empty.run(new Sql(insert, row)));
            rows += page.size();
            progress.accept(rows);
            if (page.size() < PAGE) {
                return;
            }
            var behind = page.getLast();
            last = key.stream().map(name -> behind.get(columns.indexOf(name))).toList();
        }
    }

    private List<List<Value>> page(Table table, String names, List<String> key, List<Value> last) {
        var order = key.stream().map(Quoting::identifier).collect(Collectors.joining(", "));
        var marks = String.join(", ", Collections.nCopies(key.size(), "?"));
        var where = last.isEmpty() ? "" : " WHERE (" + order + ") > (" + marks + ")";
        var sql = "SELECT " + names + " FROM " + Quoting.identifier(table.name()) + where + " ORDER BY " + order + " LIMIT " + PAGE;
        return Page.read(far, new Sql(sql, last), 0).requireExact().rows();
    }

    /** The rowid, by the name of the key that it is, or by its own; else the primary key, which then holds no NULL. */
    private static List<String> key(Table table) {
        return rowid(table).map(List::of).orElseGet(() -> table.primaryKey().stream().map(Column::name).toList());
    }

    /** The name by which the rowid of a table can be asked for. */
    static Optional<String> rowid(Table table) {
        return table.columns().stream().filter(Column::rowidAlias).map(Column::name).findFirst().or(() -> RowidName.of(table));
    }

    private static List<String> columns(Table table, List<String> key) {
        var columns = new ArrayList<>(table.columns().stream().filter(it -> it.visibility() == Column.Visibility.ORDINARY).map(Column::name).toList());
        key.stream().filter(name -> !columns.contains(name)).forEach(columns::add);
        return columns;
    }
}
