package dev.petrichor.app.crash;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;

/** The mark of a run that goes on: a locked file with the folder in which it runs and, below that, whether it wrote down a failure. Any thread. */
public final class RunMark implements Closeable {

    static final String ENDING = ".run";

    private static final System.Logger LOG = System.getLogger(RunMark.class.getName());
    private static final String FAILED = "failed";

    private final Path file;
    private final FileChannel lock;
    private final AtomicBoolean failed = new AtomicBoolean();

    /** What a run has left that did not end as it should. */
    record Left(Path folder, boolean failed) {}

    private RunMark(Path file, FileChannel lock) {
        this.file = file;
        this.lock = lock;
    }

    static RunMark begin(Path file, Path folder) throws IOException {
        var lock = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        lock.lock();
        lock.write(StandardCharsets.UTF_8.encode(folder + "\n"));
        return new RunMark(file, lock);
    }

    static Left read(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        return new Left(Path.of(lines.isEmpty() ? "" : lines.getFirst()), lines.contains(FAILED));
    }

    /** Notes that something stands in the log of which the next start has to speak, unless this run ends as it should. */
    public void failed() {
        if (!failed.getAndSet(true)) {
            try {
                lock.write(StandardCharsets.UTF_8.encode(FAILED + "\n"));
            } catch (IOException e) {
                // no warning: that would be the next entry to note
                LOG.log(System.Logger.Level.DEBUG, "a failure is not noted in the mark", e);
            }
        }
    }

    /** Leaves the mark to the next start, as a run does that is killed. */
    void leave() throws IOException {
        lock.close();
    }

    /** Takes the mark away: the run has ended as it should. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        lock.close();
    }
}
