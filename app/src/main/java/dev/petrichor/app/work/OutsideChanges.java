package dev.petrichor.app.work;

import dev.petrichor.db.DbError;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Standing;
import dev.petrichor.db.Value;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Tells when another program changed a database, as a running {@code wrangler dev} does, or took its file away.
 *
 * <p>Asks twice a second, on a connection of its own, whether the file is still the one that was opened, and {@code PRAGMA
 * data_version}: SQLite changes the number whenever another connection has committed. Nothing is asked while nobody looks.
 */
public final class OutsideChanges implements AutoCloseable {

    private static final long MILLIS = 500;
    private static final Sql VERSION = new Sql("PRAGMA data_version");

    private final Lane lane;
    private final BooleanSupplier looked;
    private final Consumer<Standing> stands;
    private final Runnable changed;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("outside changes").factory());
    private Optional<Value> last = Optional.empty();
    private boolean same = true;
    private volatile boolean asking;
    private final AtomicInteger opened = new AtomicInteger();

    /**
     * @param looked whether anybody looks at the window; asked on a thread of its own
     * @param stands told on the window's thread how the file stands, each time
     * @param changed told on the window's thread
     */
    public OutsideChanges(Lane lane, BooleanSupplier looked, Consumer<Standing> stands, Runnable changed) {
        this.lane = lane;
        this.looked = looked;
        this.stands = stands;
        this.changed = changed;
        askAtOnce();
        clock.scheduleWithFixedDelay(this::ask, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
    }

    private void ask() {
        if (!asking && looked.getAsBoolean()) {
            askAtOnce();
        }
    }

    /** The first time nobody needs to look: what changes from then on is news for whoever looks later. */
    private void askAtOnce() {
        asking = true;
        var of = opened.get();
        lane.run(Seen::by, seen -> heard(of, seen), this::failed);
    }

    /** What was asked before another file was opened is no news of that one. */
    private void heard(int of, Seen seen) {
        asking = false;
        if (!clock.isShutdown() && of == opened.get()) {
            heard(seen);
        }
    }

    private void failed(DbError error) {
        asking = false;
        same = same && !(error instanceof DbError.CannotOpen);
    }

    /** A file that is another one has a version of its own, which says nothing. */
    private record Seen(Standing standing, Optional<Value> version) {

        static Seen by(Session session) {
            var standing = session.standing();
            return new Seen(standing, standing.isSame() ? Page.read(session, VERSION, 1).single() : Optional.empty());
        }
    }

    private void heard(Seen seen) {
        stands.accept(seen.standing());
        var isBack = !same && seen.standing().isSame();
        var differs = last.isPresent() && seen.version().isPresent() && !last.equals(seen.version());
        last = seen.version();
        same = seen.standing().isSame();
        if (differs || isBack) {
            changed.run();
        }
    }

    /** Another file is open on the lane from now on, and was read: nothing that is known of the one before is held against it. */
    public void openedAgain() {
        opened.incrementAndGet();
        last = Optional.empty();
        same = true;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
