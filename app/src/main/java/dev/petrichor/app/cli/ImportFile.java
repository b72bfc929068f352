package dev.petrichor.app.cli;

import dev.petrichor.app.work.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file to import, which is read more than once. A pipe can be read only once, and may wait for another program: it is copied
 * before the database is opened.
 *
 * @param path of the same name
 * @param copied whether it is a copy, which goes when it is closed
 */
record ImportFile(Path path, boolean copied) implements AutoCloseable {

    static ImportFile of(Path given, StopSignal stop) throws IOException {
        if (Files.isRegularFile(given) || Files.isDirectory(given) || Files.notExists(given)) {
            return new ImportFile(given, false);
        }
        var folder = Files.createTempDirectory("petrichor-import");
        folder.toFile().deleteOnExit();
        var copy = folder.resolve(given.getFileName());
        copy.toFile().deleteOnExit();
        stop.awaiting(() -> Files.copy(given, copy));
        return new ImportFile(copy, true);
    }

    @Override
    public void close() throws IOException {
        if (copied) {
            Files.delete(path);
            Files.delete(path.toAbsolutePath().getParent());
        }
    }
}
