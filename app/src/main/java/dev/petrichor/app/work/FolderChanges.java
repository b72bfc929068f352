package dev.petrichor.app.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells when another program puts files of migrations into a folder or takes them away; the folder itself need not be there yet.
 *
 * <p>Lists the folder, and the folders in it, twice a second on a thread of its own. Files that still grow are not told before they
 * stand. Nothing is listed while nobody looks.
 */
public final class FolderChanges implements AutoCloseable {

    private static final long MILLIS = 500;
    private static final String ENDING = ".sql";

    private final Path directory;
    private final BooleanSupplier looked;
    private final Executor ui;
    private final Consumer<Change> changed;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("folder changes").factory());
    private boolean listed;
    private @Nullable Map<Path, Stamp> last;
    private @Nullable Set<Path> known;

    /** Files that came, and such that are gone, since they were told last. */
    public record Change(Set<Path> added, Set<Path> gone) {

        public Change {
            added = Set.copyOf(added);
            gone = Set.copyOf(gone);
        }

        /** Whether a list that was read lacks what came, or has what is gone. */
        public boolean isNewsTo(Set<Path> read) {
            return !read.containsAll(added) || gone.stream().anyMatch(read::contains);
        }
    }

    private record Stamp(long size, FileTime time) {}

    /**
     * @param begun whether the folder was there when it was read: what stands in it at first is no news then
     * @param looked whether anybody looks at the window; asked on a thread of its own
     * @param ui the window's thread
     * @param changed told on the window's thread
     */
    public FolderChanges(Path directory, boolean begun, BooleanSupplier looked, Executor ui, Consumer<Change> changed) {
        this.directory = directory;
        this.looked = looked;
        this.ui = ui;
        this.changed = changed;
        this.known = begun ? null : Set.of();
        clock.scheduleWithFixedDelay(this::look, 0, MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The first time nobody needs to look: what comes from then on is news for whoever looks later. */
    private void look() {
        if (!listed || looked.getAsBoolean()) {
            listed = true;
            files().ifPresent(files -> ui.execute(() -> heard(files)));
        }
    }

    private void heard(Map<Path, Stamp> files) {
        if (clock.isShutdown()) {
            return;
        }
        var stands = files.equals(last);
        last = files;
        if (known == null) {
            known = files.keySet();
        } else if (stands && !known.equals(files.keySet())) {
            var change = new Change(without(files.keySet(), known), without(known, files.keySet()));
            known = files.keySet();
            changed.accept(change);
        }
    }

    private static Set<Path> without(Set<Path> some, Set<Path> others) {
        var left = new HashSet<>(some);
        left.removeAll(others);
        return left;
    }

    /** Nothing where it cannot be listed: that is no news, and who reads the folder says why. */
    private Optional<Map<Path, Stamp>> files() {
        try {
            var files = new HashMap<Path, Stamp>();
            list(directory, files, true);
            return Optional.of(Map.copyOf(files));
        } catch (NoSuchFileException | NotDirectoryException _) {
            return Optional.of(Map.of());
        } catch (IOException | UncheckedIOException _) {
            return Optional.empty();
        }
    }

    private static void list(Path folder, Map<Path, Stamp> files, boolean deeper) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            for (var path : (Iterable<Path>) inside::iterator) {
                if (deeper && Files.isDirectory(path) && Files.isReadable(path)) {
                    list(path, files, false);
                } else if (path.toString().endsWith(ENDING) && Files.isRegularFile(path)) {
                    var read = Files.readAttributes(path, BasicFileAttributes.class);
                    files.put(path, new Stamp(read.size(), read.lastModifiedTime()));
                }
            }
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
