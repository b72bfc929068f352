package dev.petrichor.app.alter;

import dev.petrichor.migrations.alter.WantedColumn;
import dev.petrichor.migrations.alter.WantedReference;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A column as it stands in the form. The window's thread. */
final class ColumnDraft {

    private final String was;
    private final boolean computed;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty type = new SimpleStringProperty("");
    private final BooleanProperty notNull = new SimpleBooleanProperty();
    private final StringProperty byDefault = new SimpleStringProperty("");
    private final BooleanProperty key = new SimpleBooleanProperty();
    private final BooleanProperty unique = new SimpleBooleanProperty();
    private final StringProperty reference = new SimpleStringProperty("");
    private final StringProperty onDelete = new SimpleStringProperty(WantedReference.NO_ACTION);
    private final String onUpdate;

    /** @param computed whether an expression fills it, so that only its name can change */
    ColumnDraft(WantedColumn from, boolean computed) {
        this.was = from.was();
        this.computed = computed;
        this.onUpdate = from.reference().map(WantedReference::onUpdate).orElse(WantedReference.NO_ACTION);
        name.set(from.name());
        type.set(from.type());
        notNull.set(from.notNull());
        byDefault.set(from.defaultSql());
        key.set(from.key());
        unique.set(from.unique());
        from.reference().ifPresent(it -> {
            reference.set(it.column().isEmpty() ? it.table() : it.table() + "." + it.column());
            onDelete.set(it.onDelete());
        });
    }

    WantedColumn wanted(List<Target> targets) {
        return new WantedColumn(was, name.get().strip(), type.get().strip(), notNull.get(), byDefault.get().strip(), key.get(), unique.get(), reference(targets));
    }

    /** A name with a point in it is found among those that can be referred to. */
    private Optional<WantedReference> reference(List<Target> targets) {
        var typed = reference.get().strip();
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        var target = targets.stream().filter(it -> it.shown().toLowerCase(Locale.ROOT).equals(typed.toLowerCase(Locale.ROOT))).findFirst().orElseGet(() -> Target.typed(typed));
        return Optional.of(new WantedReference(target.table(), target.column(), onUpdate, onDelete.get()));
    }

    /** Everything that changes what is wanted. */
    Observable[] watched() {
        return new Observable[]{name, type, notNull, byDefault, key, unique, reference, onDelete};
    }

    /** The column of now that it comes from; empty for a new one. */
    String was() {
        return was;
    }

    boolean isComputed() {
        return computed;
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty typeProperty() {
        return type;
    }

    BooleanProperty notNullProperty() {
        return notNull;
    }

    StringProperty byDefaultProperty() {
        return byDefault;
    }

    BooleanProperty keyProperty() {
        return key;
    }

    BooleanProperty uniqueProperty() {
        return unique;
    }

    /** Table and column, with a point between them. */
    StringProperty referenceProperty() {
        return reference;
    }

    StringProperty onDeleteProperty() {
        return onDelete;
    }
}
