package dev.petrichor.app.crash;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which project this process is opening: noted in a locked file from before the project is looked at until it is painted. A start that
 * breaks in between leaves the note behind, and the system lifts its lock; the next start does not open the same project by itself
 * again, so that it cannot break in a circle. Touches the disk, and goes on without a note where that cannot be written.
 */
public final class Openings implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Openings.class.getName());
    private static final String ENDING = ".opening";

    private final Path folder;
    private @Nullable Path project;
    private @Nullable FileChannel lock;

    /** @param data where Petrichor keeps its own files */
    public Openings(Path data) {
        this.folder = data.resolve("runs");
    }

    /**
     * The projects over which earlier runs ended; their notes are taken away. To be asked before this process notes anything: to close
     * a file a second time lifts its lock.
     */
    public synchronized List<String> brokenOff() {
        var broken = new ArrayList<String>();
        if (Files.isDirectory(folder)) {
            try (var notes = Files.newDirectoryStream(folder, "*" + ENDING)) {
                notes.forEach(note -> take(note, broken));
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "what an earlier run was opening could not be read", e);
            }
        }
        return broken;
    }

    private static void take(Path note, List<String> broken) {
        try (var channel = FileChannel.open(note, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.tryLock() != null) {
                broken.add(new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8));
                Files.deleteIfExists(note);
            }
        } catch (OverlappingFileLockException e) {
            LOG.log(System.Logger.Level.DEBUG, "a project that this process opens", e);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "what an earlier run was opening could not be read", e);
        }
    }

    /** Notes that this project is being opened, in the place of any other. */
    public synchronized void begin(Path opened) {
        try {
            var channel = lock;
            if (channel == null) {
                channel = begun();
                lock = channel;
            }
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8.encode(opened.toString()), 0);
            project = opened;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "a project is opened without a note", e);
        }
    }

    private FileChannel begun() throws IOException {
        Files.createDirectories(folder);
        var channel = FileChannel.open(note(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            channel.lock();
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private Path note() {
        return folder.resolve(ProcessHandle.current().pid() + ENDING);
    }

    /** This project is painted, or was not opened after all. */
    public synchronized void end(Path opened) {
        if (opened.equals(project)) {
            close();
        }
    }

    /** Whatever was being opened is left. */
    @Override
    public synchronized void close() {
        var channel = lock;
        lock = null;
        project = null;
        if (channel != null) {
            try (channel) {
                Files.deleteIfExists(note());
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "the note of a project that was opened stays", e);
            }
        }
    }
}
