package dev.petrichor.app.work;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A file in the making, beside the one of the user's that it shall become or replace: whoever may read that one may read it after as
 * before, and a new one is as any new file of the user's. It is gone when it is closed without having taken its place. Not on the window's thread.
 *
 * @param before who might do what with the file that stands there; nothing where none does, or the system does not tell
 */
public record PartFile(Path path, Path target, Optional<Set<PosixFilePermission>> before) implements AutoCloseable {

    /** @throws IOException when nothing can be made there */
    public static PartFile of(Path target) throws IOException {
        var path = target.toAbsolutePath().resolveSibling(".petrichor-" + UUID.randomUUID() + ".part");
        var before = permissions(target);
        if (before.isPresent()) {
            var writable = EnumSet.of(PosixFilePermission.OWNER_WRITE);
            writable.addAll(before.get());
            Files.createFile(path, PosixFilePermissions.asFileAttribute(writable));
        } else {
            Files.createFile(path);
        }
        return new PartFile(path, target, before);
    }

    private static Optional<Set<PosixFilePermission>> permissions(Path file) throws IOException {
        return Files.exists(file) && file.getFileSystem().supportedFileAttributeViews().contains("posix") ? Optional.of(Files.getPosixFilePermissions(file)) : Optional.empty();
    }

    /** Takes its place. */
    public void move(CopyOption... how) throws IOException {
        if (before.isPresent() && !permissions(path).equals(before)) {
            Files.setPosixFilePermissions(path, before.get());
        }
        Files.move(path, target, how);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
