package dev.petrichor.db.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * How a database file and its write-ahead log stood, by size and time: enough to notice that somebody copied another content
 * over the open file. SQLite itself does not notice with a write-ahead log, and would put the two contents together.
 */
record Footprint(Optional<Trace> file, Optional<Trace> log) {

    /** Size and time of one file. */
    record Trace(long size, FileTime changed) {}

    static Footprint of(Path path) {
        return new Footprint(trace(path), trace(path.resolveSibling(path.getFileName() + "-wal")));
    }

    /** Programs that use SQLite write to the log before they touch the file. */
    boolean isOverwritten(Footprint now) {
        return log.isPresent() && log.equals(now.log) && !file.equals(now.file);
    }

    private static Optional<Trace> trace(Path path) {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(new Trace(attributes.size(), attributes.lastModifiedTime()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
