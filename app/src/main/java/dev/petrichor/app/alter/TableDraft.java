package dev.petrichor.app.alter;

import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Table;
import dev.petrichor.migrations.alter.TableWish;
import dev.petrichor.migrations.alter.WantedColumn;
import dev.petrichor.migrations.alter.WantedIndex;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** A table as it stands in the form. The window's thread. */
final class TableDraft {

    private final String table;
    private final Runnable changed;
    private final StringProperty name = new SimpleStringProperty("");
    private final BooleanProperty strict = new SimpleBooleanProperty();
    private final BooleanProperty drops = new SimpleBooleanProperty();
    private final ObservableList<ColumnDraft> columns = FXCollections.observableArrayList(ColumnDraft::watched);
    private final ObservableList<IndexDraft> indexes = FXCollections.observableArrayList(IndexDraft::watched);
    private boolean filling = true;

    /**
     * @param table that is changed; empty for a new one
     * @param changed told of every change by hand
     */
    TableDraft(String table, Runnable changed) {
        this.table = table;
        this.changed = changed;
        name.subscribe(_ -> tell());
        strict.subscribe(_ -> tell());
        drops.subscribe(_ -> tell());
        columns.addListener((ListChangeListener<ColumnDraft>) _ -> tell());
        indexes.addListener((ListChangeListener<IndexDraft>) _ -> tell());
    }

    private void tell() {
        if (!filling) {
            changed.run();
        }
    }

    boolean isNew() {
        return table.isEmpty();
    }

    /**
     * Begins anew.
     *
     * @param now the table as it is; a new one has a key and nothing else
     */
    void fill(Optional<Table> now, WantedColumn key) {
        filling = true;
        drops.set(false);
        strict.set(false);
        name.set(table);
        columns.setAll(now.map(TableDraft::drafts).orElseGet(() -> List.of(new ColumnDraft(key, false))));
        indexes.setAll(now.map(WantedIndex::of).orElse(List.of()).stream().map(IndexDraft::new).toList());
        filling = false;
        changed.run();
    }

    /** Takes over what stands in the form of an earlier draft, which ends with that. */
    void takeOver(TableDraft earlier) {
        filling = true;
        earlier.filling = true;
        name.set(earlier.name.get());
        strict.set(earlier.strict.get());
        drops.set(earlier.drops.get());
        columns.setAll(List.copyOf(earlier.columns));
        indexes.setAll(List.copyOf(earlier.indexes));
        earlier.columns.clear();
        earlier.indexes.clear();
        filling = false;
        changed.run();
    }

    private static List<ColumnDraft> drafts(Table table) {
        return WantedColumn.of(table).stream().map(it -> new ColumnDraft(it, table.column(it.name()).filter(Column::generated).isPresent())).toList();
    }

    /** Moves a column of a new table; those of one that is there keep their places. */
    void move(ColumnDraft column, int by) {
        var at = columns.indexOf(column);
        if (isNew() && at >= 0 && at + by >= 0 && at + by < columns.size()) {
            filling = true;
            columns.remove(at);
            filling = false;
            columns.add(at + by, column);
        }
    }

    /** @param targets what can be referred to */
    TableWish wish(List<Target> targets) {
        if (drops.get()) {
            return new TableWish.Drop(table);
        }
        var wanted = columns.stream().map(it -> it.wanted(targets)).toList();
        var also = indexes.stream().map(IndexDraft::wanted).toList();
        return isNew() ? new TableWish.Make(name.get().strip(), strict.get(), wanted, also) : new TableWish.Change(table, name.get().strip(), wanted, also);
    }

    /** The table's name as it shall be. */
    StringProperty nameProperty() {
        return name;
    }

    /** Whether a new table takes values of the declared types alone. */
    BooleanProperty strictProperty() {
        return strict;
    }

    /** Whether the table goes. */
    BooleanProperty dropsProperty() {
        return drops;
    }

    ObservableList<ColumnDraft> columns() {
        return columns;
    }

    ObservableList<IndexDraft> indexes() {
        return indexes;
    }
}
