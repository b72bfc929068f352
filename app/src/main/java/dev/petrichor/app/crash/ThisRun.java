package dev.petrichor.app.crash;

import dev.petrichor.app.work.Background;
import java.io.Closeable;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** This run of the window: it looks back at the ones before, and says when it ends as it should. The window's thread. */
public final class ThisRun implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ThisRun.class.getName());

    private final Runs runs;
    private final Background background;
    private final InstantSource clock;
    private final AtomicReference<Optional<Closeable>> mark = new AtomicReference<>(Optional.empty());

    public ThisRun(Runs runs, Background background, InstantSource clock) {
        this.runs = runs;
        this.background = background;
        this.clock = clock;
    }

    /** @param badly told when an earlier run did not end as it should */
    public void begin(Consumer<EarlierRun> badly) {
        background.run(() -> {
            // first, since a mark of this process may be an old one of the same number
            var earlier = runs.lookBack(clock.instant());
            mark.set(Optional.of(runs.begin()));
            return earlier;
        }, earlier -> earlier.ifPresent(badly), _ -> {
            // it is in the log; the window works without
        });
    }

    @Override
    public void close() {
        mark.getAndSet(Optional.empty()).ifPresent(ThisRun::end);
    }

    private static void end(Closeable mark) {
        try {
            mark.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the mark of this run stays; without an account of the machine nobody makes anything of it", e);
        }
    }
}
