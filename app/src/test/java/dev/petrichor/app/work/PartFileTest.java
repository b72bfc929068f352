package dev.petrichor.app.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.app.rows.RowsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PartFileTest {

    @TempDir
    private Path folder;

    @Test
    void whoMayReadAFileMayReadWhatReplacesIt() throws IOException {
        for (var mode : List.of("rw-r-----", "rwxrwxrwx", "r--r--r--")) {
            var file = file("old", mode);

            try (var part = PartFile.of(file)) {
                Files.writeString(part.path(), "new");
                part.move(StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }

            assertEquals("new", Files.readString(file));
            assertEquals(mode, mode(file));
            assertEquals(1, folder.toFile().list().length);
            Files.delete(file);
        }
    }

    @Test
    void aNewFileIsAsAnyOtherOfTheUsers() throws IOException {
        var other = Files.writeString(folder.resolve("other"), "x");
        var file = folder.resolve("rows.csv");

        RowsFile.at(file, "t").write((_, out) -> {
            out.write("a");
            return 1;
        });

        assertEquals(mode(other), mode(file));
    }

    @Test
    void whatDoesNotBecomeWholeLeavesTheOldOneAlone() throws IOException {
        var file = file("old", "rw-r--r--");

        try (var part = PartFile.of(file)) {
            Files.writeString(part.path(), "ne");
        }

        assertEquals("old", Files.readString(file));
        assertEquals(1, folder.toFile().list().length);
    }

    private Path file(String text, String mode) throws IOException {
        var file = Files.writeString(folder.resolve("0001_a.sql"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return file;
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
