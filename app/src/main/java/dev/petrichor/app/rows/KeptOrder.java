package dev.petrichor.app.rows;

import dev.petrichor.app.work.Job;
import dev.petrichor.app.work.Lane;
import dev.petrichor.db.DbError;
import dev.petrichor.db.table.PageRequest;
import dev.petrichor.db.table.PageRequest.Position;
import dev.petrichor.db.table.RowOrder;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The order of all rows, read once when somebody stays in an order that no index has. Every page is then read by rowid. The
 * window's thread; the reading runs on a lane.
 */
final class KeptOrder {

    /** Below this, reading each page by key costs next to nothing. */
    private static final long WORTH_KEEPING = 20_000;

    private final Lane lane;
    private final Runnable came;
    private final Consumer<DbError> failed;
    private Optional<RowOrder> order = Optional.empty();
    private @Nullable Job job;
    private int attempts;

    KeptOrder(Lane lane, Runnable came, Consumer<DbError> failed) {
        this.lane = lane;
        this.came = came;
        this.failed = failed;
    }

    /** Reads it if it is worth it: somebody went on beyond the first rows of an order that is no index's. */
    void wanted(PageRequest request, long reached) {
        if (reached > WORTH_KEEPING / 20 && RowOrder.pays(request)) {
            read(request);
        }
    }

    /** Reads it, unless it is there or being read. */
    void read(PageRequest request) {
        if (order.isPresent() || job != null) {
            return;
        }
        var mine = ++attempts;
        job = lane.run(session -> RowOrder.read(session, request), read -> ifCurrent(mine, () -> {
            order = Optional.of(read);
            came.run();
        }), error -> ifCurrent(mine, () -> failed.accept(error)));
    }

    private void ifCurrent(int attempt, Runnable ending) {
        if (attempt == attempts && job != null) {
            job = null;
            ending.run();
        }
    }

    /** The page from a place on, when the order is known. */
    Optional<Position> from(long place, int most) {
        return order.filter(known -> place < known.size()).map(known -> known.from(place, most));
    }

    long size() {
        return order.map(RowOrder::size).orElse(0L);
    }

    boolean isReading() {
        return job != null;
    }

    /** Forgets it, because rows may have changed or another order is wanted. */
    void forget() {
        order = Optional.empty();
        attempts++;
        if (job != null) {
            var running = job;
            job = null;
            running.cancel();
        }
    }
}
