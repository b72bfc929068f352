package dev.petrichor.db.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders for copies of the user's rows, into which nobody else may look. */
public final class PrivateFolder {

    private static final FileAttribute<?>[] OWNER_ALONE = {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))};
    private static final FileAttribute<?>[] NO_RIGHTS = {};

    private PrivateFolder() {}

    /** Makes it unless it is there. Where the system knows no owners' rights, it is as private as the folder that it stands in. */
    public static void make(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Files.createDirectories(folder, folder.getFileSystem().supportedFileAttributeViews().contains("posix") ? OWNER_ALONE : NO_RIGHTS);
        }
    }
}
