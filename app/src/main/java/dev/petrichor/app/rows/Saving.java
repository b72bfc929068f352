package dev.petrichor.app.rows;

import dev.petrichor.app.work.Job;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** How the saving of a table's staged edits stands, whichever of its grids has begun it: never two at once. The window's thread. */
public final class Saving {

    private final InstantSource clock;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper saves = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper notKept = new ReadOnlyIntegerWrapper();
    private Consumer<Runnable> keeper = Runnable::run;
    private Optional<Staged> sent = Optional.empty();
    private Optional<Instant> lost = Optional.empty();
    private final Set<Integer> perhaps = new HashSet<>();
    private Job job = () -> {};
    private Optional<Runnable> waiting = Optional.empty();

    Saving(InstantSource clock) {
        this.clock = clock;
    }

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

    /** Sets who keeps what is going to be sent before it is: told what to do when that is done. */
    public void setKeeper(Consumer<Runnable> keeper) {
        this.keeper = keeper;
    }

    /** Counts up with each save that goes without being kept: a program that ends meanwhile knows nothing of it at its next start. */
    public ReadOnlyIntegerProperty notKeptProperty() {
        return notKept.getReadOnlyProperty();
    }

    /** Tells that what waits to be sent cannot be kept before. */
    public void notKept() {
        notKept.set(notKept.get() + 1);
    }

    /** Begins to write these edits, once they are kept. */
    public void begin(Staged edits, Supplier<Job> start) {
        sent = Optional.of(edits);
        lost = Optional.empty();
        var send = (Runnable) () -> job = start.get();
        waiting = Optional.of(send);
        running.set(true);
        keeper.accept(() -> sendIfWaiting(send));
    }

    private void sendIfWaiting(Runnable send) {
        if (waiting.filter(it -> it == send).isPresent()) {
            waiting = Optional.empty();
            send.run();
        }
    }

    /** Gives up a save of which nothing was sent yet. */
    public void giveUp() {
        waiting = Optional.empty();
        settle();
        end();
    }

    /** Begins to find out what was written. */
    public void findOut(Supplier<Job> start) {
        running.set(true);
        job = start.get();
    }

    /** It is known what became of what was sent. */
    public void settle() {
        sent = Optional.empty();
        lost = Optional.empty();
    }

    public void end() {
        if (sent.isPresent() && lost.isEmpty()) {
            lost = Optional.of(clock.instant());
        }
        job = () -> {};
        running.set(false);
    }

    /** Stops what runs. What is not sent yet will not be. @return whether there was anything */
    public boolean stop() {
        var was = running.get();
        if (waiting.isPresent()) {
            giveUp();
        } else {
            job.cancel();
        }
        return was;
    }

    void happened() {
        saves.set(saves.get() + 1);
    }

    /** Edits that were sent, or are going to be, while it is not known whether they were saved. */
    public Optional<Staged> sent() {
        return sent;
    }

    /** A save whose answer was lost: nothing is sent before it is known what became of it. */
    public Optional<Staged> doubt() {
        return isRunning() ? Optional.empty() : sent;
    }

    /**
     * Whether what was sent may run to this moment where nothing runs longer than that: less time has gone by since its answer was
     * lost, which is after it was sent. A clock that was set back tells nothing.
     */
    public boolean mayStillRun(Duration longest) {
        return lost.map(moment -> Duration.between(moment, clock.instant())).filter(gone -> gone.compareTo(longest) >= 0).isEmpty();
    }

    /** These new rows may have been saved: nothing tells, so they are not sent again unasked. */
    public void mayBeThere(Collection<Integer> newRows) {
        perhaps.addAll(newRows);
    }

    /** Of the new rows that are staged, those that may be there already. */
    public Set<Integer> perhapsThere(Staged staged) {
        var rows = new HashSet<>(perhaps);
        rows.retainAll(staged.added().keySet());
        return rows;
    }

    /** Somebody wants them saved, whether or not they are there. */
    public void sendAllTheSame() {
        perhaps.clear();
    }

    /** Takes over what an earlier run of the program had sent without hearing what became of it. */
    void inDoubt(Staged edits) {
        sent = Optional.of(edits);
        lost = Optional.of(clock.instant());
    }
}
