package dev.petrichor.app.work;

import dev.petrichor.db.DbError;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Tells when another program changed a database, as a running {@code wrangler dev} does.
 *
 * <p>Asks {@code PRAGMA data_version} twice a second on a connection of its own: SQLite changes the number whenever another
 * connection has committed. Nothing is asked while nobody looks.
 */
public final class OutsideChanges implements AutoCloseable {

    private static final long MILLIS = 500;
    private static final Sql VERSION = new Sql("PRAGMA data_version");

    private final Lane lane;
    private final BooleanSupplier looked;
    private final Runnable changed;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("outside changes").factory());
    private Optional<Value> last = Optional.empty();
    private volatile boolean asking;

    /**
     * @param looked whether anybody looks at the window; asked on a thread of its own
     * @param changed told on the window's thread
     */
    public OutsideChanges(Lane lane, BooleanSupplier looked, Runnable changed) {
        this.lane = lane;
        this.looked = looked;
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
        lane.run(OutsideChanges::version, this::heard, this::failed);
    }

    private static Optional<Value> version(Session session) {
        return Page.read(session, VERSION, 1).single();
    }

    private void heard(Optional<Value> version) {
        asking = false;
        var differs = last.isPresent() && !last.equals(version);
        last = version;
        if (differs) {
            changed.run();
        }
    }

    /** A file that was replaced under us is news as well: whoever reads next says what happened. */
    private void failed(DbError error) {
        asking = false;
        if (error instanceof DbError.Replaced && last.isPresent()) {
            last = Optional.empty();
            changed.run();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        lane.close();
    }
}
