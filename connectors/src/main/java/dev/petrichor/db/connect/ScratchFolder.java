package dev.petrichor.db.connect;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.WriteFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where copies live that nobody keeps. They hold the user's rows: only the user may look into the folder, and what a killed
 * program left there is deleted by the next one.
 */
final class ScratchFolder {

    private static final Pattern COPY = Pattern.compile("copy-(\\d+)-.*");

    private final Path folder;

    ScratchFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * A place for a copy of a file.
     *
     * @throws DbException when the folder cannot be used, or the disk has less room than the file and half as much again
     */
    Path placeFor(Path database) {
        try {
            var place = place();
            requireRoom(database);
            return place;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /**
     * A place for a copy of unknown size.
     *
     * @throws DbException when the folder cannot be used
     */
    Path place() {
        try {
            PrivateFolder.make(folder);
            deleteLeftovers();
            return folder.resolve("copy-%d-%d.sqlite".formatted(ProcessHandle.current().pid(), System.nanoTime()));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private DbException unusable(IOException e) {
        return new DbException(new DbError.CannotOpen(folder, "no copy can be made there: " + WriteFault.words(e)), e);
    }

    private void requireRoom(Path database) throws IOException {
        var log = database.resolveSibling(database.getFileName() + "-wal");
        var size = sizeOf(database) + sizeOf(log);
        if (folder.toFile().getUsableSpace() < size + size / 2) {
            throw new DbException(new DbError.DiskFull(folder));
        }
    }

    private static long sizeOf(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** What a killed program left there goes at once; there need not be such a folder. */
    void sweep() throws IOException {
        if (Files.isDirectory(folder)) {
            deleteLeftovers();
        }
    }

    private void deleteLeftovers() throws IOException {
        try (var all = Files.list(folder)) {
            for (var file : all.filter(ScratchFolder::isLeftover).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean isLeftover(Path file) {
        var name = COPY.matcher(String.valueOf(file.getFileName()));
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }
}
