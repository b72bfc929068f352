package dev.petrichor.app.migrations;

import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.MigrationHistory;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The migration whose statements are shown. The window's thread. */
final class ChosenMigration {

    private final ObjectProperty<Optional<Migration>> chosen = new SimpleObjectProperty<>(Optional.empty());

    ObjectProperty<Optional<Migration>> property() {
        return chosen;
    }

    /** In what was read again: the one that was chosen before, else the first that waits, else the last one. */
    void follow(Optional<MigrationHistory> read) {
        var name = chosen.get().map(Migration::name);
        chosen.set(read.flatMap(it -> in(it, name)));
    }

    private static Optional<Migration> in(MigrationHistory read, Optional<String> name) {
        var all = read.entries().stream().map(MigrationHistory.Entry::migration).toList();
        return name.flatMap(it -> named(read, it))
                .or(() -> read.pending().stream().findFirst())
                .or(() -> all.isEmpty() ? Optional.empty() : Optional.of(all.getLast()));
    }

    private static Optional<Migration> named(MigrationHistory read, String name) {
        return read.entries().stream().map(MigrationHistory.Entry::migration).filter(it -> it.name().equals(name)).findFirst();
    }

    void choose(Optional<MigrationHistory> read, String name) {
        read.flatMap(it -> named(it, name)).ifPresent(it -> chosen.set(Optional.of(it)));
    }
}
