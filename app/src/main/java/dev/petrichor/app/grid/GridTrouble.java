package dev.petrichor.app.grid;

import dev.petrichor.db.DbError;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What went wrong last in a grid, until something goes right. The window's thread. */
public final class GridTrouble {

    private final ReadOnlyObjectWrapper<Optional<Met>> met = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** What was being done, and so what trying again means. */
    public enum Attempt {
        READING,
        SAVING,
        /** Nothing was sent: trying again would change nothing. */
        NONE
    }

    /** One failure. */
    public record Met(DbError error, Attempt attempt) {}

    public ReadOnlyObjectProperty<Optional<Met>> property() {
        return met.getReadOnlyProperty();
    }

    void clear() {
        met.set(Optional.empty());
    }

    /** What somebody stopped on purpose is no trouble. */
    void reading(DbError error) {
        if (!(error instanceof DbError.Cancelled)) {
            met.set(Optional.of(new Met(error, Attempt.READING)));
        }
    }

    void saving(DbError error) {
        met.set(Optional.of(new Met(error, Attempt.SAVING)));
    }

    void refused(DbError error) {
        met.set(Optional.of(new Met(error, Attempt.NONE)));
    }
}
