package dev.petrichor.app.alter;

import dev.petrichor.migrations.alter.WantedIndex;
import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** An index as it stands in the form: one that is there stays or goes, a new one is typed. The window's thread. */
final class IndexDraft {

    private final WantedIndex from;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty columns = new SimpleStringProperty("");
    private final BooleanProperty unique = new SimpleBooleanProperty();

    IndexDraft(WantedIndex from) {
        this.from = from;
        name.set(from.name());
        columns.set(from.columns().stream().map(name -> name.isEmpty() ? Messages.get("structure.expression") : name).collect(Collectors.joining(", ")));
        unique.set(from.unique());
    }

    boolean isThere() {
        return !from.was().isEmpty();
    }

    WantedIndex wanted() {
        return isThere() ? from : new WantedIndex("", name.get().strip(), split(columns.get()), unique.get());
    }

    private static List<String> split(String typed) {
        return typed.isBlank() ? List.of() : Stream.of(typed.split(",", -1)).map(String::strip).toList();
    }

    Observable[] watched() {
        return new Observable[]{name, columns, unique};
    }

    StringProperty nameProperty() {
        return name;
    }

    /** Names with commas between them. */
    StringProperty columnsProperty() {
        return columns;
    }

    BooleanProperty uniqueProperty() {
        return unique;
    }
}
