package dev.petrichor.app.rows;

import dev.petrichor.app.work.Job;
import dev.petrichor.db.table.EditPlan;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** How the saving of a table's staged edits stands, whichever of its grids has begun it: never two at once. The window's thread. */
public final class Saving {

    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper saves = new ReadOnlyIntegerWrapper();
    private Optional<Doubt> doubt = Optional.empty();
    private Job job = () -> {};

    /** A save whose answer was lost: nothing is sent before it is known what became of it. */
    public record Doubt(EditPlan plan, Staged staged) {}

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Counts up after each save that has happened: the rows are other ones now. */
    public ReadOnlyIntegerProperty savesProperty() {
        return saves.getReadOnlyProperty();
    }

    public boolean isRunning() {
        return running.get();
    }

    /** Begins to write, or to find out what was written. */
    public void begin(Supplier<Job> start) {
        running.set(true);
        job = start.get();
    }

    public void end() {
        job = () -> {};
        running.set(false);
    }

    /** Stops what runs. */
    public void stop() {
        job.cancel();
    }

    void happened() {
        saves.set(saves.get() + 1);
    }

    public Optional<Doubt> doubt() {
        return doubt;
    }

    /** Takes over what is in doubt from now on, if anything is. */
    public void setDoubt(Optional<Doubt> now) {
        doubt = now;
    }
}
