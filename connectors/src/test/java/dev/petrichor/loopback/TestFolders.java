package dev.petrichor.loopback;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirDeletionStrategy;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Makes the folders of tests in memory where a Linux offers room for that: otherwise most of the time of a test is waiting for
 * the disk to confirm commits. The long run uses the disk, as users do.
 *
 * <p>Deletes them after what was closed has ended: closing a window or a database returns at once, and its last file may be
 * written, or put away, while the folder is being deleted.
 */
public final class TestFolders implements TempDirFactory, TempDirDeletionStrategy {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final Path MOUNTS = Path.of("/proc/mounts");
    private static final long ENOUGH = 1L << 30;
    private static final Duration LAST_WRITES = Duration.ofSeconds(20);

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
        return isInMemory() ? Files.createTempDirectory(MEMORY, "petrichor-") : Files.createTempDirectory("petrichor-");
    }

    @Override
    public DeletionResult delete(Path folder, AnnotatedElementContext element, ExtensionContext test) throws IOException {
        var end = Instant.now().plus(LAST_WRITES);
        var result = TempDirDeletionStrategy.Standard.INSTANCE.delete(folder, element, test);
        while (!result.isSuccessful() && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
            result = TempDirDeletionStrategy.Standard.INSTANCE.delete(folder, element, test);
        }
        return result;
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
