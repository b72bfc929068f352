package dev.petrichor.app.instance;

import dev.petrichor.app.preferences.UserFolders;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a killed run left in Petrichor's own folders: files and folders that live for a moment, until they get their names. They are known
 * by names that nothing else bears, and by their age; whatever else lies there stays. Touches the disk.
 */
public final class Leftovers {

    private static final Pattern SETTINGS = Pattern.compile("settings\\d+\\.new");
    private static final Pattern STATE = Pattern.compile("new-\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}-\\p{XDigit}{24}\\.sqlite(-wal|-shm|-journal)?");
    private static final Pattern SAMPLE = Pattern.compile("new\\d+");

    /** Longer than any Petrichor that still runs takes for one of them. */
    private static final Duration OLD = Duration.ofDays(1);

    private final UserFolders folders;

    public Leftovers(UserFolders folders) {
        this.folders = folders;
    }

    /** Deletes what is older than a day. */
    public void sweep(Instant now) throws IOException {
        var limit = FileTime.from(now.minus(OLD));
        sweep(folders.config(), SETTINGS, limit);
        sweep(folders.data().resolve("projects"), STATE, limit);
        sweep(folders.data().resolve("sample"), SAMPLE, limit);
    }

    private static void sweep(Path folder, Pattern names, FileTime limit) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var all = Files.list(folder)) {
                for (var left : all.filter(it -> names.matcher(it.getFileName().toString()).matches()).toList()) {
                    if (Files.getLastModifiedTime(left, LinkOption.NOFOLLOW_LINKS).compareTo(limit) < 0) {
                        Files.walkFileTree(left, new Deleting());
                    }
                }
            }
        }
    }

    /** Follows no links. */
    private static final class Deleting extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
