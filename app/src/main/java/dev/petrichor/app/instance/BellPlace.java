package dev.petrichor.app.instance;

import dev.petrichor.app.state.StateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the bell of a project hangs: beside the project's state, or, where that path is longer than a socket's may be, in a
 * temporary folder of this user, which a note beside the state names. Touches the disk.
 */
record BellPlace(Path beside, Path note) {

    /** In bytes: macOS takes the fewest, 103. */
    private static final int LONGEST = 100;

    static BellPlace of(Path data, Path project) {
        return new BellPlace(StateFile.beside(data, project, ".sock"), StateFile.beside(data, project, ".bell"));
    }

    /** That of one of its two files. */
    static BellPlace of(Path bell) {
        return new BellPlace(beside(bell, ".sock"), beside(bell, ".bell"));
    }

    private static Path beside(Path bell, String ending) {
        return bell.resolveSibling(bell.getFileName().toString().replaceFirst("\\.(sock|bell)$", ending));
    }

    /** What keeps others from the project. */
    Path lock() {
        return beside(beside, ".lock");
    }

    /** Takes away what a window left that is no more. The caller must have the lock. */
    void clearLeft() throws IOException {
        if (Files.exists(note)) {
            var socket = Path.of(Files.readString(note).strip());
            if (socket.endsWith("bell") && !Files.isDirectory(socket)) {
                clear(socket);
            }
        }
        Files.deleteIfExists(beside);
        Files.deleteIfExists(note);
    }

    /** Where one can be hung now. What a window that crashed has left is taken away, so the caller must have the project's lock. */
    Path cleared() throws IOException {
        Files.deleteIfExists(note);
        Files.deleteIfExists(beside);
        if (fits()) {
            return beside;
        }
        var socket = Files.createTempDirectory("petrichor").resolve("bell");
        Files.writeString(note, socket.toString());
        return socket;
    }

    /** Where one hangs, if one does. */
    Path known() throws IOException {
        return fits() ? beside : Path.of(Files.readString(note).strip());
    }

    /** Takes away what was hung there. */
    void clear(Path socket) throws IOException {
        Files.deleteIfExists(socket);
        if (!fits()) {
            Files.deleteIfExists(socket.toAbsolutePath().getParent());
            Files.deleteIfExists(note);
        }
    }

    private boolean fits() {
        return beside.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }
}
