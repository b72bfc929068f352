package dev.petrichor.migrations.alter;

import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Index;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import java.util.List;
import java.util.Optional;

/**
 * A column as it shall be. What it does not tell of a column that is there (checks, collations, how it is computed) stays.
 *
 * @param was the column of now that it comes from; empty for a new one
 * @param type as the author writes it, empty for none
 * @param defaultSql the default's SQL text, empty for none
 * @param key whether it belongs to the primary key
 * @param unique whether no two rows have the same value in it
 */
public record WantedColumn(
        String was, String name, String type, boolean notNull, String defaultSql, boolean key, boolean unique, Optional<WantedReference> reference) {

    /** A column that the table has not got. */
    public static WantedColumn added(String name, String type) {
        return new WantedColumn("", name, type, false, "", false, false, Optional.empty());
    }

    /** The columns of a table as they are. */
    public static List<WantedColumn> of(Table table) {
        return table.columns().stream().filter(column -> column.visibility() != Column.Visibility.HIDDEN)
                .map(column -> new WantedColumn(column.name(), column.name(), column.type(), column.notNull(), column.defaultSql(), column.inPrimaryKey(),
                        uniqueBy(table, column.name()).isPresent(), WantedReference.of(table, column.name())))
                .toList();
    }

    /** What makes a column of a table unique by itself, other than its key. */
    static Optional<Index> uniqueBy(Table table, String column) {
        return table.indexes().stream().filter(WantedColumn::isOfOneColumn).filter(index -> AsciiCase.same(index.columns().getFirst(), column)).findFirst();
    }

    private static boolean isOfOneColumn(Index index) {
        return index.unique() && !index.partial() && !index.origin().equals("pk") && index.columns().size() == 1 && !index.columns().getFirst().isEmpty();
    }

    /** Whether an index is told by a column. */
    static boolean tells(Table table, Index index) {
        return isOfOneColumn(index) && uniqueBy(table, index.columns().getFirst()).filter(index::equals).isPresent();
    }

    public boolean isNew() {
        return was.isEmpty();
    }

    /** @param now the column that it comes from; empty for none */
    WantedColumn comingFrom(String now) {
        return new WantedColumn(now, name, type, notNull, defaultSql, key, unique, reference);
    }

    public WantedColumn named(String other) {
        return new WantedColumn(was, other, type, notNull, defaultSql, key, unique, reference);
    }

    public WantedColumn typed(String other) {
        return new WantedColumn(was, name, other, notNull, defaultSql, key, unique, reference);
    }

    public WantedColumn withNotNull(boolean wanted) {
        return new WantedColumn(was, name, type, wanted, defaultSql, key, unique, reference);
    }

    public WantedColumn withDefault(String sql) {
        return new WantedColumn(was, name, type, notNull, sql, key, unique, reference);
    }

    public WantedColumn withKey(boolean wanted) {
        return new WantedColumn(was, name, type, notNull, defaultSql, wanted, unique, reference);
    }

    public WantedColumn withUnique(boolean wanted) {
        return new WantedColumn(was, name, type, notNull, defaultSql, key, wanted, reference);
    }

    public WantedColumn referringTo(WantedReference other) {
        return new WantedColumn(was, name, type, notNull, defaultSql, key, unique, Optional.of(other));
    }

    public WantedColumn referringToNothing() {
        return new WantedColumn(was, name, type, notNull, defaultSql, key, unique, Optional.empty());
    }
}
