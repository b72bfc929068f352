package dev.petrichor.db.drizzle;

import java.util.List;
import java.util.Optional;

/**
 * The schema that the files of drizzle declare: what drizzle-kit would take from their exports, read and never run. What cannot be known
 * without running is named in its place, so that nothing is said of it.
 *
 * @param tables that are exported, each once
 * @param views that are exported
 * @param unread what may be a table or a view of any name: files, exports
 */
public record DeclaredSchema(List<DeclaredTable> tables, List<DeclaredView> views, List<Unread> unread) {

    public DeclaredSchema {
        tables = List.copyOf(tables);
        views = List.copyOf(views);
        unread = List.copyOf(unread);
    }

    /** A line of a file, as the user is told it; lines count from 1, 0 is the file as a whole. */
    public record Place(String file, int line) {}

    /**
     * What was not read.
     *
     * @param what in the words of the source: a name, {@code users.email}, or empty for a file as a whole
     * @param why as the end of a sentence
     */
    public record Unread(String what, String why, Place place) {}

    /**
     * A table.
     *
     * @param name in the database
     * @param keys of several columns; a key of one stands at its column
     * @param unread why nothing of it is known but its name; then it has no columns
     */
    public record DeclaredTable(
            String name, Place place, List<DeclaredColumn> columns, List<Key> keys, List<Unique> uniques, List<DeclaredIndex> indexes, List<DeclaredForeignKey> foreignKeys,
            List<Check> checks, Optional<Unread> unread) {

        public DeclaredTable {
            columns = List.copyOf(columns);
            keys = List.copyOf(keys);
            uniques = List.copyOf(uniques);
            indexes = List.copyOf(indexes);
            foreignKeys = List.copyOf(foreignKeys);
            checks = List.copyOf(checks);
        }
    }

    /**
     * A column.
     *
     * @param name in the database
     * @param keyNotNull whether the key stands at the column itself, which makes it NOT NULL in drizzle
     * @param unread why nothing of it is known but its name
     */
    public record DeclaredColumn(
            String name, Place place, String type, boolean notNull, boolean key, boolean keyNotNull, boolean autoIncrement, Optional<DefaultValue> byDefault,
            Optional<Generated> generated, Optional<Unread> unread) {}

    /**
     * A default.
     *
     * @param before1 as drizzle-kit before 1.0 writes it
     * @param from1 as drizzle-kit from 1.0 on writes it
     */
    public record DefaultValue(String before1, String from1) {}

    public record Generated(SqlText as, boolean stored) {}

    /** A primary key of several columns. */
    public record Key(List<String> columns, Place place) {

        public Key {
            columns = List.copyOf(columns);
        }
    }

    /**
     * Columns that are unique together.
     *
     * @param atColumn whether it stands at its column
     */
    public record Unique(String name, List<String> columns, boolean atColumn, Place place) {

        public Unique {
            columns = List.copyOf(columns);
        }
    }

    /** @param columns names, and expressions */
    public record DeclaredIndex(String name, boolean unique, List<SqlText> columns, Optional<SqlText> where, Place place) {

        public DeclaredIndex {
            columns = List.copyOf(columns);
        }
    }

    /** @param onDelete in the words of drizzle, {@code no action} where nothing is said */
    public record DeclaredForeignKey(List<String> columns, String parent, List<String> parentColumns, String onUpdate, String onDelete, Place place) {

        public DeclaredForeignKey {
            columns = List.copyOf(columns);
            parentColumns = List.copyOf(parentColumns);
        }
    }

    public record Check(String name, SqlText sql, Place place) {}

    /**
     * A view.
     *
     * @param sql empty where it was not read, or where the source says that the view is made elsewhere
     */
    public record DeclaredView(String name, Place place, Optional<SqlText> sql, Optional<Unread> unread) {}

    /** SQL in which names of the schema stand, which drizzle quotes by where they are used. */
    public record SqlText(List<SqlPart> parts) {

        public SqlText {
            parts = List.copyOf(parts);
        }
    }

    /** A part of SQL. */
    public sealed interface SqlPart {

        record Words(String sql) implements SqlPart {}

        record OfTable(String table) implements SqlPart {}

        record OfColumn(String table, String column) implements SqlPart {}
    }

    /**
     * Reads what files export.
     *
     * @param files in the order in which drizzle-kit takes them
     * @param sources what is in them and in those that they import
     * @param casing how names of columns are made
     */
    public static DeclaredSchema read(List<String> files, Sources sources, Casing casing) {
        return new DeclaredSchemaReader(new Modules(sources), casing).read(files);
    }
}
