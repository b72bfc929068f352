package dev.petrichor.db.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * A file that is read more than once, as it was before the first time.
 *
 * @param key what the system knows it by, so that another file of its name is told from it; nothing where it has no such thing
 */
record Source(Path file, long bytes, FileTime modified, Optional<Object> key) {

    static Source of(Path file) throws IOException {
        var now = Files.readAttributes(file, BasicFileAttributes.class);
        return new Source(file, now.size(), now.lastModifiedTime(), Optional.ofNullable(now.fileKey()));
    }

    /** @throws IOException when it was written to, replaced or deleted since */
    void requireUnchanged() throws IOException {
        if (Files.notExists(file) || !of(file).equals(this)) {
            throw new IOException("it changed while it was read");
        }
    }
}
