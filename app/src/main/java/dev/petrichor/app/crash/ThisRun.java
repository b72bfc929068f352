package dev.petrichor.app.crash;

import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.FailureLog;
import java.io.Closeable;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** This run of the window: it looks back at the ones before, and says when it ends as it should. The window's thread. */
public final class ThisRun implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ThisRun.class.getName());

    private final Runs runs;
    private final Background background;
    private final InstantSource clock;
    private final CompletableFuture<Optional<RunMark>> mark = new CompletableFuture<>();

    public ThisRun(Runs runs, Background background, InstantSource clock) {
        this.runs = runs;
        this.background = background;
        this.clock = clock;
    }

    /** @param badly told when an earlier run did not end as it should */
    public void begin(Consumer<EarlierRun> badly) {
        background.run(this::marked, earlier -> earlier.ifPresent(badly), _ -> {
            // the window works without
        });
    }

    private Optional<EarlierRun> marked() throws IOException {
        try {
            // first, since a mark of this process may be an old one of the same number
            var earlier = runs.lookBack(clock.instant());
            var begun = runs.begin();
            FailureLog.follow(begun::failed);
            mark.complete(Optional.of(begun));
            return earlier;
        } finally {
            mark.complete(Optional.empty());
        }
    }

    /** Has the next start speak of this one, which fails. Waits until it is marked. */
    public void breakOff() {
        mark.join().ifPresent(it -> end(() -> {
            it.failed();
            it.leave();
        }));
    }

    @Override
    public void close() {
        mark.getNow(Optional.empty()).ifPresent(ThisRun::end);
    }

    private static void end(Closeable mark) {
        try {
            mark.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the mark of this run stays; without an account of the machine nobody makes anything of it", e);
        }
    }
}
