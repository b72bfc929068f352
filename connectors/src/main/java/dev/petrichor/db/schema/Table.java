package dev.petrichor.db.schema;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A table as declared.
 *
 * @param kind ordinary, virtual, or a shadow table of a virtual one
 * @param sql the author's own text, empty for tables that SQLite makes by itself
 */
public record Table(
        String name,
        Kind kind,
        boolean strict,
        boolean withoutRowid,
        List<Column> columns,
        List<Index> indexes,
        List<ForeignKey> foreignKeys,
        String sql) {

    public Table {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
        foreignKeys = List.copyOf(foreignKeys);
    }

    public enum Kind {
        ORDINARY,
        VIRTUAL,
        SHADOW
    }

    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> Schema.same(column.name(), name)).findFirst();
    }

    /** The columns of the primary key in key order, empty when none is declared. */
    public List<Column> primaryKey() {
        return columns.stream().filter(Column::inPrimaryKey).sorted(Comparator.comparingInt(Column::keyPosition)).toList();
    }

    /** Whether it only indexes rows that stand in another table, or keeps none: dropping it loses nothing. */
    public boolean hasRowsOfOthers() {
        return kind == Kind.VIRTUAL && sql.matches("(?is).*\\busing\\s+fts5\\b.*\\bcontent\\s*=.*");
    }

    /** Tables of SQLite, Cloudflare and the migration tools, hidden unless asked for. */
    public boolean internal() {
        return name.startsWith("sqlite_")
                || name.startsWith("_cf_")
                || kind == Kind.SHADOW
                || name.equals("d1_migrations")
                || name.equals("__drizzle_migrations");
    }
}
