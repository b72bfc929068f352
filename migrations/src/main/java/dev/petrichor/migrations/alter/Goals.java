package dev.petrichor.migrations.alter;

import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is left to do once everything has its new name.
 *
 * @param table as it is then
 */
record Goals(Table table, TableWish.Change wish) {

    /** What a column of now becomes. */
    Optional<WantedColumn> wanted(String name) {
        return wish.columns().stream().filter(it -> !it.isNew() && AsciiCase.same(it.name(), name)).findFirst();
    }

    List<Column> gone() {
        return table.columns().stream().filter(it -> it.visibility() != Column.Visibility.HIDDEN && wanted(it.name()).isEmpty()).toList();
    }

    List<WantedColumn> added() {
        return wish.columns().stream().filter(WantedColumn::isNew).toList();
    }

    /** Whether ALTER TABLE reaches it. */
    boolean inPlace() {
        return wish.columns().stream().noneMatch(this::changes) && !changesKey() && !losesConstraint() && isInOrder() && gone().stream().allMatch(this::canGo)
                && added().stream().allMatch(Goals::canCome);
    }

    /** Whether a column of now is declared otherwise; names are done, and what is unique needs no rebuild to become it. */
    boolean changes(WantedColumn column) {
        return !column.isNew() && table.column(column.name()).filter(now -> changes(now, column)).isPresent();
    }

    private boolean changes(Column now, WantedColumn column) {
        return changesType(now, column) || now.notNull() != column.notNull() || changesDefault(now, column) || changesReference(column);
    }

    boolean changesType(Column now, WantedColumn column) {
        return !now.type().equalsIgnoreCase(column.type().strip());
    }

    boolean changesDefault(Column now, WantedColumn column) {
        return !now.defaultSql().strip().equals(column.defaultSql().strip());
    }

    boolean changesReference(WantedColumn column) {
        return !WantedReference.of(table, column.name()).equals(column.reference());
    }

    /** The names of the primary key, in its order; those that are new to it come last. */
    List<String> key() {
        var stays = table.primaryKey().stream().map(Column::name).filter(name -> wanted(name).filter(WantedColumn::key).isPresent()).toList();
        var comes = wish.columns().stream().filter(WantedColumn::key).map(WantedColumn::name).filter(name -> stays.stream().noneMatch(it -> AsciiCase.same(it, name)));
        return Stream.concat(stays.stream(), comes).toList();
    }

    boolean changesKey() {
        return !key().equals(table.primaryKey().stream().map(Column::name).toList());
    }

    /** Whether a UNIQUE in the text of the table goes. */
    private boolean losesConstraint() {
        return wish.columns().stream().filter(column -> !column.isNew() && !column.unique())
                .anyMatch(column -> WantedColumn.uniqueBy(table, column.name()).filter(index -> index.origin().equals("u")).isPresent());
    }

    private boolean isInOrder() {
        var stays = table.columns().stream().map(Column::name).filter(name -> wanted(name).isPresent()).toList();
        var wanted = wish.columns().stream().map(WantedColumn::name).toList();
        return wanted.size() >= stays.size() && wanted.subList(0, stays.size()).equals(stays);
    }

    private boolean canGo(Column column) {
        var text = TableText.of(table.sql());
        var elsewhere = Stream.concat(text.constraints().stream(), text.columns().stream().filter(it -> !AsciiCase.same(it.name(), column.name())).flatMap(it -> it.constraints().stream())
                .filter(it -> !it.kind().equals("DEFAULT"))).anyMatch(it -> it.names(column.name()));
        return !column.inPrimaryKey() && !elsewhere && WantedColumn.uniqueBy(table, column.name()).filter(index -> !index.origin().equals("c")).isEmpty()
                && column.visibility() == Column.Visibility.ORDINARY;
    }

    private static boolean canCome(WantedColumn column) {
        return !column.key() && (column.defaultSql().isBlank() || DefaultText.isConstant(column.defaultSql()))
                && (column.reference().isEmpty() || DefaultText.isNull(column.defaultSql()));
    }
}
