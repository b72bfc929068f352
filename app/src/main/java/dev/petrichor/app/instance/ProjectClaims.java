package dev.petrichor.app.instance;

import dev.petrichor.app.state.StateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The claims of one window. A project is held by a lock on a file beside its state, which the system lifts when the process ends,
 * however it ends; beside that hangs a {@link Doorbell} for those who come later. Any thread but the window's.
 *
 * <p>Where the file system knows no locks, or Petrichor's folder cannot be written, the project is opened without one.
 */
public final class ProjectClaims implements OneWindow {

    /** How long a window may take to come forward, or to write its last words. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long AGAIN_NANOS = Duration.ofMillis(20).toNanos();
    private static final System.Logger LOG = System.getLogger(ProjectClaims.class.getName());

    private final Path data;
    private final Executor ui;
    private final Runnable raise;
    private final Duration patience;
    private final Map<Path, Held> held = new HashMap<>();

    /**
     * @param data where Petrichor keeps its own files
     * @param ui the window's thread
     * @param raise brings the window to the front, on its thread
     */
    public ProjectClaims(Path data, Executor ui, Runnable raise) {
        this(data, ui, raise, PATIENCE);
    }

    ProjectClaims(Path data, Executor ui, Runnable raise, Duration patience) {
        this.data = data;
        this.ui = ui;
        this.raise = raise;
        this.patience = patience;
    }

    /** Whether another window has the project open and came to the front. Takes nothing. Waits at most two seconds. */
    public static boolean raisesAnother(Path data, Path project) {
        return Doorbell.ring(BellPlace.of(data, project), PATIENCE);
    }

    /** Whether there may be another window that has a project open; one that was killed looks so too, until the next start. */
    public static boolean isAnyHeld(Path data) {
        try {
            return !bells(data).isEmpty();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "nobody is looked for", e);
            return false;
        }
    }

    /** Tried until it is answered one way or the other: the window that has it may be about to open it, or to close it. */
    @Override
    public Claim claim(Path project) {
        var deadline = System.nanoTime() + patience.toNanos();
        for (var left = patience; left.isPositive(); left = Duration.ofNanos(deadline - System.nanoTime())) {
            var hold = taken(project);
            if (hold.isPresent()) {
                return new Claim.Ours(hold.get());
            }
            if (Doorbell.ring(BellPlace.of(data, project), left)) {
                return new Claim.Elsewhere();
            }
            LockSupport.parkNanos(AGAIN_NANOS);
        }
        return new Claim.Silent();
    }

    /**
     * Takes away the bells of windows that were killed. The files of the locks stay: a new one could be locked beside one that somebody
     * is just about to lock.
     *
     * @throws IOException when Petrichor's folder cannot be looked through
     */
    public void takeDownBells() throws IOException {
        for (var bell : bells(data)) {
            takeDown(BellPlace.of(bell));
        }
    }

    private static List<Path> bells(Path data) throws IOException {
        var projects = data.resolve("projects");
        var bells = new ArrayList<Path>();
        if (Files.isDirectory(projects)) {
            try (var found = Files.newDirectoryStream(projects, "*.{sock,bell}")) {
                found.forEach(bells::add);
            }
        }
        return bells;
    }

    private synchronized void takeDown(BellPlace place) throws IOException {
        // one that this window has is left alone before it is looked at: to close a file a second time lifts its lock
        if (!held.containsKey(place.lock()) && Files.exists(place.lock())) {
            var lock = locked(place.lock());
            if (lock.isPresent()) {
                try (var _ = lock.get()) {
                    place.clearLeft();
                }
            }
        }
    }

    private Optional<Hold> taken(Path project) {
        try {
            return taken(project, StateFile.beside(data, project, ".lock"));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "a project is opened without a lock", e);
            return Optional.of(Hold.NONE);
        }
    }

    /** A project that is opened again while this window has it is held twice. */
    private synchronized Optional<Hold> taken(Path project, Path file) throws IOException {
        var ours = held.get(file);
        if (ours == null) {
            var lock = locked(file);
            if (lock.isEmpty()) {
                return Optional.empty();
            }
            ours = new Held(file, lock.get());
            held.put(file, ours);
            ours.hang(BellPlace.of(data, project));
        }
        return Optional.of(ours.again());
    }

    /** The file that is locked, or nothing while somebody else has it locked. It stays when it is let go: a new one could be locked beside it. */
    private static Optional<FileChannel> locked(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(channel);
            }
        } catch (OverlappingFileLockException e) {
            LOG.log(System.Logger.Level.DEBUG, "another window of this process has it", e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return Optional.empty();
    }

    private synchronized void letGo(Held one) {
        if (one.holds.decrementAndGet() == 0) {
            held.remove(one.file);
            one.end();
        }
    }

    /** A project that this window has, under its lock. */
    private final class Held {

        private final Path file;
        private final FileChannel lock;
        private final AtomicInteger holds = new AtomicInteger();
        private final AtomicInteger staying = new AtomicInteger();
        private @Nullable Doorbell bell;

        Held(Path file, FileChannel lock) {
            this.file = file;
            this.lock = lock;
        }

        /** Without a bell others hear nothing, and say so; the lock is what keeps them out. */
        void hang(BellPlace place) {
            try {
                bell = Doorbell.at(place, patience, this::comesForward);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "a second start cannot bring this window to the front", e);
            }
        }

        private CompletableFuture<Boolean> comesForward() {
            var came = new CompletableFuture<Boolean>();
            ui.execute(() -> {
                var stays = staying.get() > 0;
                if (stays) {
                    raise.run();
                }
                came.complete(stays);
            });
            return came;
        }

        Hold again() {
            holds.incrementAndGet();
            staying.incrementAndGet();
            var left = new AtomicBoolean();
            var closed = new AtomicBoolean();
            return new Hold() {
                @Override
                public void leave() {
                    if (!left.getAndSet(true)) {
                        staying.decrementAndGet();
                    }
                }

                @Override
                public void close() {
                    leave();
                    if (!closed.getAndSet(true)) {
                        letGo(Held.this);
                    }
                }
            };
        }

        /** The bell first: whoever finds none looks at the lock again. */
        void end() {
            try (lock) {
                if (bell != null) {
                    bell.close();
                }
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "a project was not let go cleanly", e);
            }
        }
    }
}
