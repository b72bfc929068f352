package dev.petrichor.db.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * The driver unpacks SQLite itself into a folder at each start, and a killed program leaves its megabyte there. So the folder
 * is one of our own, and what is old in it is deleted.
 */
public final class NativeLibrary {

    private static final String FOLDER = "org.sqlite.tmpdir";
    private static final Duration OLD = Duration.ofDays(1);

    private NativeLibrary() {}

    /**
     * Chooses the folder; takes effect when it comes before the first connection of the program. A folder that was chosen on
     * the command line of Java stays.
     *
     * @throws IOException when the folder cannot be made or looked through; the driver then uses the system's own
     */
    public static void unpackInto(Path folder, Instant now) throws IOException {
        if (System.getProperty(FOLDER) != null || System.getProperty("org.sqlite.lib.path") != null) {
            return;
        }
        Files.createDirectories(folder);
        deleteOld(folder, now);
        System.setProperty(FOLDER, folder.toString());
    }

    /** A copy that another program still runs on keeps its content on Linux and macOS, and refuses to go on Windows. */
    private static void deleteOld(Path folder, Instant now) throws IOException {
        var limit = FileTime.from(now.minus(OLD));
        try (Stream<Path> files = Files.list(folder)) {
            for (var file : files.filter(it -> it.getFileName().toString().startsWith("sqlite-")).toList()) {
                if (Files.getLastModifiedTime(file).compareTo(limit) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
