package dev.petrichor.app.structure;

import dev.petrichor.app.nav.Navigator;
import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.ForeignKey;
import dev.petrichor.db.schema.Index;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Schema.Reference;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.schema.Trigger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The structure of one table or view, from the schema as it was read last. The window's thread. */
public final class StructureModel {

    private final OpenDatabase database;
    private final Navigator navigator;
    private final Schema schema;
    private final Table table;
    private final Function<Column, Interpretation> interpretation;

    public StructureModel(OpenDatabase database, Navigator navigator, Table table, Function<Column, Interpretation> interpretation) {
        this.database = database;
        this.navigator = navigator;
        this.schema = database.schema();
        this.table = table;
        this.interpretation = interpretation;
    }

    public Table table() {
        return table;
    }

    public boolean isView() {
        return schema.view(table.name()).isPresent();
    }

    public List<Reference> referencedBy() {
        return schema.referencesTo(table.name());
    }

    public List<Trigger> triggers() {
        return schema.triggers().stream().filter(trigger -> trigger.table().equalsIgnoreCase(table.name())).toList();
    }

    public Optional<ForeignKey> foreignKey(Column column) {
        return table.foreignKeys().stream().filter(key -> key.columns().contains(column.name())).findFirst();
    }

    public Interpretation interpretation(Column column) {
        return interpretation.apply(column);
    }

    public boolean isUnique(Column column) {
        return table.indexes().stream().anyMatch(index -> index.unique() && index.columns().equals(List.of(column.name())));
    }

    /** The index that makes another one needless: it begins with the same columns. */
    public Optional<Index> coveredBy(Index index) {
        return table.indexes().stream()
                .filter(other -> other != index && !other.partial() && !index.partial() && !index.unique())
                .filter(other -> other.columns().size() >= index.columns().size()
                        && other.columns().subList(0, index.columns().size()).equals(index.columns()))
                .filter(other -> other.columns().size() > index.columns().size() || other.unique() || isEarlier(other, index))
                .findFirst();
    }

    private boolean isEarlier(Index one, Index other) {
        return table.indexes().indexOf(one) < table.indexes().indexOf(other);
    }

    /** All statements that make the table: its own, its indexes', its triggers'. */
    public String ddl() {
        var own = schema.view(table.name()).map(it -> it.sql()).orElse(table.sql());
        return Stream.concat(
                Stream.of(own),
                Stream.concat(table.indexes().stream().map(Index::sql), triggers().stream().map(Trigger::sql)))
                .filter(sql -> !sql.isBlank())
                .map(sql -> sql.strip() + ";")
                .collect(Collectors.joining("\n\n"));
    }

    public void openData() {
        navigator.openTable(database, table.name(), false);
    }

    public void openStructure(String name) {
        navigator.openStructure(database, name);
    }
}
