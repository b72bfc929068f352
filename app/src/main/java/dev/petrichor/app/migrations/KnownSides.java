package dev.petrichor.app.migrations;

import dev.petrichor.app.work.Side;
import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What the ledgers of all sides of one database said when they were read last, and how schema.ts stands to its files; no side is asked for it. The window's thread. */
public final class KnownSides {

    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Map<Side, Known>> known = new ReadOnlyObjectWrapper<>(Map.of());

    private final ReadOnlyObjectWrapper<Optional<SchemaTsNote>> schemaTs = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** @param at when it was read */
    record Known(MigrationHistory history, Instant at) {

        /** Where a migration stands there; the other side may be run by another tool, which has another name for it. */
        Optional<MigrationState> stateOf(Migration migration) {
            return history.entries().stream().filter(it -> it.migration().file().equals(migration.file())).findFirst().map(MigrationHistory.Entry::state);
        }
    }

    public KnownSides(InstantSource clock) {
        this.clock = clock;
    }

    /** Takes over what a side has said. */
    public void learn(Side side, MigrationHistory history) {
        var more = new EnumMap<Side, Known>(Side.class);
        more.putAll(known.get());
        more.put(side, new Known(history, clock.instant()));
        known.set(Map.copyOf(more));
    }

    /** Takes over how schema.ts stands to the files; nothing where there is none, or it cannot be told. */
    public void learn(Optional<SchemaTsNote> note) {
        schemaTs.set(note);
    }

    ReadOnlyObjectProperty<Optional<SchemaTsNote>> schemaTsProperty() {
        return schemaTs.getReadOnlyProperty();
    }

    /** One's own side and the others of which something is known, in their usual order. */
    List<Side> columns(Side mine) {
        return Stream.of(Side.values()).filter(it -> it == mine || known.get().containsKey(it)).toList();
    }

    Optional<Known> of(Side side) {
        return Optional.ofNullable(known.get().get(side));
    }

    ReadOnlyObjectProperty<Map<Side, Known>> knownProperty() {
        return known.getReadOnlyProperty();
    }
}
