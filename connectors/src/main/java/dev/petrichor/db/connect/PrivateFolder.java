package dev.petrichor.db.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders for copies of the user's rows, into which nobody else may look. */
public final class PrivateFolder {

    private PrivateFolder() {}

    /** Makes it unless it is there. Where the system knows no owners' rights, it is as private as the folder that it stands in. */
    public static void make(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        }
    }
}
