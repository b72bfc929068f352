package dev.petrichor.loopback;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Makes the folders of tests in memory where a Linux offers room for that: otherwise most of the time of a test is waiting for
 * the disk to confirm commits. The long run uses the disk, as users do.
 */
public final class TestFolders implements TempDirFactory {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final Path MOUNTS = Path.of("/proc/mounts");
    private static final long ENOUGH = 1L << 30;

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
        return isInMemory() ? Files.createTempDirectory(MEMORY, "petrichor-") : Files.createTempDirectory("petrichor-");
    }

    private static boolean isInMemory() throws IOException {
        return !Boolean.getBoolean("petrichor.long") && Files.isWritable(MEMORY) && Files.isReadable(MOUNTS) && runsPrograms()
                && Files.getFileStore(MEMORY).getUsableSpace() > ENOUGH;
    }

    /** Containers often forbid it there, and then SQLite's own library could not be loaded from such a folder. */
    private static boolean runsPrograms() throws IOException {
        return Files.readAllLines(MOUNTS).stream().map(line -> List.of(line.split(" ")))
                .anyMatch(mount -> mount.get(1).equals(MEMORY.toString()) && !List.of(mount.get(3).split(",")).contains("noexec"));
    }
}
