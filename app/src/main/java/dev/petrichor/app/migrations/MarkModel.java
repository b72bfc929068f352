package dev.petrichor.app.migrations;

import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.OpenDatabase.Origin;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.DbError;
import dev.petrichor.db.Value;
import dev.petrichor.migrations.MarkApplied;
import dev.petrichor.migrations.MigrationHistory;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Records a migration as applied without running it, where what it does is there already. The rows are those that the folder's own
 * tool would write, and are shown first. The window's thread.
 */
public final class MarkModel {

    private final OpenDatabase database;
    private final Supplier<Optional<MigrationHistory>> history;
    private final Runnable recorded;
    private final ReadOnlyObjectWrapper<Marking> state = new ReadOnlyObjectWrapper<>(new Marking.Nothing());

    /**
     * @param history as it was read last
     * @param recorded told when the ledger has other rows
     */
    public MarkModel(OpenDatabase database, Supplier<Optional<MigrationHistory>> history, Runnable recorded) {
        this.database = database;
        this.history = history;
        this.recorded = recorded;
    }

    /** Shows which rows would be written for a migration that waits. */
    public void ask(String name) {
        history.get().filter(it -> !it.mustAsk()).ifPresent(it -> state.set(asked(it, name)));
    }

    private static Marking asked(MigrationHistory read, String name) {
        try {
            return new Marking.Asked(MarkApplied.of(read, List.of(name)));
        } catch (IllegalArgumentException e) {
            return new Marking.Failed(String.valueOf(e.getMessage()));
        }
    }

    /** Writes the rows that are shown, all or none. */
    public void record() {
        if (state.get() instanceof Marking.Asked(var marks)) {
            state.set(new Marking.Writing());
            database.count(Origin.MIGRATION, session -> {
                MarkApplied.record(session, marks);
                return marks;
            }, this::done, this::failed);
        }
    }

    private void done(MarkApplied.Marks marks) {
        state.set(new Marking.Done(marks.names(), marks.ledger().table()));
        recorded.run();
    }

    /** Whether a row was written whose answer was lost, the ledger tells. */
    private void failed(DbError error) {
        if (error instanceof DbError.OutcomeUnknown) {
            state.set(new Marking.Lost(Sentences.of(error)));
            recorded.run();
        } else {
            state.set(new Marking.Failed(Sentences.of(error)));
        }
    }

    /** Writes nothing, or has been read. */
    public void leave() {
        state.set(new Marking.Nothing());
    }

    /** Whether it can be asked for a migration: it waits, and whose rules hold is known. */
    boolean canMark(String name) {
        return history.get().filter(it -> !it.mustAsk()).stream().flatMap(it -> it.pending().stream()).anyMatch(it -> it.name().equals(name));
    }

    /** What becomes a row of the ledger, value by value. */
    List<String> rows() {
        return state.get() instanceof Marking.Asked(var marks)
                ? marks.migrations().stream().map(it -> String.join(", ", marks.ledger().recordSql(it).parameters().stream().map(MarkModel::word).toList())).toList()
                : List.of();
    }

    private static String word(Value value) {
        return switch (value) {
            case Value.Text(var text) -> "'" + text + "'";
            case Value.Int(var number) -> Long.toString(number);
            default -> value.toString();
        };
    }

    Side side() {
        return database.side();
    }

    public ReadOnlyObjectProperty<Marking> stateProperty() {
        return state.getReadOnlyProperty();
    }
}
