package dev.petrichor.loopback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A real disk of a few pages or megabytes below a folder of the test, which can be filled and write-protected. Needs the right to mount one. */
public final class SmallDisk implements AutoCloseable {

    private static final String FILLER = "filler";

    private final Path root;

    private SmallDisk(Path root) {
        this.root = root;
    }

    /** Mounts one as {@code disk} in the folder; the test is skipped where that is not allowed. */
    public static SmallDisk in(Path folder, int kilobytes) throws IOException {
        var root = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs", root.toString()) == 0, "needs the right to mount a small disk");
        return new SmallDisk(root);
    }

    public Path root() {
        return root;
    }

    /** Takes all the room that is left: a file can grow to the end of its page of 4096 bytes, and no further. */
    public void fill() throws IOException {
        free();
        try (var filler = FileChannel.open(root.resolve(FILLER), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (var left = Files.getFileStore(root).getUsableSpace() / 4096; left > 0; left--) {
                filler.write(ByteBuffer.allocate(4096));
            }
        }
    }

    /** Gives back what {@link #fill} took. */
    public void free() throws IOException {
        Files.deleteIfExists(root.resolve(FILLER));
    }

    /** Lets nothing be written any more. */
    public void protect() {
        assertEquals(0, run("mount", "-o", "remount,ro", root.toString()));
    }

    public void release() {
        assertEquals(0, run("mount", "-o", "remount,rw", root.toString()));
    }

    @Override
    public void close() {
        run("umount", root.toString());
    }

    private static int run(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
