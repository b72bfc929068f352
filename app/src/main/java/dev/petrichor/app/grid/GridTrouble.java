package dev.petrichor.app.grid;

import dev.petrichor.app.work.Sentences;
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
        /** A save that was too much at once: it can go in parts, if the user wants that. */
        SAVING_IN_PARTS,
        /** A save of new rows that an earlier one may have saved: they go again if the user wants that. */
        SAVING_AGAIN,
        /** A save whose answer was lost: first it must be found out whether it happened. */
        FINDING_OUT,
        /** What was in doubt has turned out well. */
        SETTLED,
        /** Nothing was sent: trying again would change nothing. */
        NONE;

        /** Whether a save waits to be tried again. */
        boolean saves() {
            return this == SAVING || this == SAVING_IN_PARTS || this == SAVING_AGAIN || this == FINDING_OUT;
        }
    }

    /** What is said of it. */
    public record Met(String sentence, Attempt attempt) {}

    public ReadOnlyObjectProperty<Optional<Met>> property() {
        return met.getReadOnlyProperty();
    }

    void clear() {
        met.set(Optional.empty());
    }

    /** Rows are read again: why a save failed stays. */
    void readsAgain() {
        if (met.get().filter(it -> it.attempt() == Attempt.READING || it.attempt() == Attempt.SETTLED).isPresent()) {
            clear();
        }
    }

    /** Nothing is left that could be saved, so what stopped the save is over. */
    void nothingToSave() {
        if (met.get().filter(it -> it.attempt() != Attempt.READING).isPresent()) {
            clear();
        }
    }

    /** What somebody stopped on purpose is no trouble; and why a save failed stays until the save is over. */
    void reading(DbError error) {
        if (!(error instanceof DbError.Cancelled) && met.get().filter(it -> it.attempt().saves()).isEmpty()) {
            met.set(Optional.of(new Met(Sentences.of(error), Attempt.READING)));
        }
    }

    void saving(DbError error) {
        met.set(Optional.of(new Met(Sentences.of(error), error instanceof DbError.OutcomeUnknown ? Attempt.FINDING_OUT : Attempt.SAVING)));
    }

    /** Says again what another grid of the table has met. */
    void again(Optional<Met> said) {
        met.set(said);
    }

    /** Says something of a save in words of its own. */
    void say(String sentence, Attempt next) {
        met.set(Optional.of(new Met(sentence, next)));
    }

    void refused(DbError error) {
        met.set(Optional.of(new Met(Sentences.of(error), Attempt.NONE)));
    }
}
