package dev.petrichor.db.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.loopback.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFileTest {

    @TempDir
    private Path folder;

    @Test
    void aFileThatCannotBeMadeReadyIsNotLeftBehind() throws Exception {
        try (var small = SmallDisk.in(folder, 4)) {
            var disk = small.root();
            Files.write(disk.resolve("all-there-is"), new byte[4096]);

            var thrown = assertThrows(DbException.class, () -> NewFile.create(disk.resolve("new.sqlite")));

            assertEquals(new DbError.DiskFull(disk.resolve("new.sqlite")), thrown.error());
            assertEquals(List.of("all-there-is"), names(disk));
        }
    }

    @Test
    void nothingThatStandsThereIsTouched() throws IOException {
        var file = Files.writeString(folder.resolve("new.sqlite"), "mine");

        var thrown = assertThrows(DbException.class, () -> NewFile.create(file));

        assertEquals(new DbError.CannotOpen(file, "it could not be created: something of that name is there already"), thrown.error());
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void aLogThatAnEarlierDatabaseLeftIsKept() throws IOException {
        var log = Files.writeString(folder.resolve("new.sqlite-wal"), "rows that were never moved into the file");

        var thrown = assertThrows(DbException.class, () -> NewFile.create(folder.resolve("new.sqlite")));

        assertEquals("cannot-open", thrown.error().kind());
        assertEquals("rows that were never moved into the file", Files.readString(log));
        assertEquals(List.of("new.sqlite-wal"), names(folder));
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
