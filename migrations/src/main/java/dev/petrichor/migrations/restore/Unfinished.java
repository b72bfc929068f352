package dev.petrichor.migrations.restore;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/** Copies that are being written, each under a name that says which process writes it. */
final class Unfinished {

    private static final Pattern NAME = Pattern.compile("\\d+\\.\\w+\\.(\\d+)\\.part.*");

    private Unfinished() {}

    /** The name of a copy while it is written. */
    static Path of(Path copy) {
        return copy.resolveSibling(copy.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    }

    /** A loss of power takes nothing of it from now on. */
    static void requireOnDisk(Path part) throws IOException {
        try (var file = FileChannel.open(part, StandardOpenOption.WRITE)) {
            file.force(true);
        }
    }

    /** Deletes what processes have left that are gone. */
    static void sweep(Path place) throws IOException {
        try (var files = Files.list(place)) {
            for (var file : files.filter(Unfinished::isLeft).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean isLeft(Path file) {
        var name = NAME.matcher(String.valueOf(file.getFileName()));
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }
}
