package dev.petrichor.app.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system's own exceptions hold a path and no reason; nobody is shown them as they are. */
class FileFaultTest {

    @TempDir
    private Path folder;

    @Test
    void aFaultOfAFileIsASentenceWithItsNameAndItsReason() {
        assertEquals("The migrations cannot be read: 0001_a.sql: its permissions forbid it. Put that right and try again.", FileFault.ofMigrations(new AccessDeniedException("/project/0001_a.sql")));
        assertEquals("The migrations cannot be read: 0001_a.sql: it does not exist. Put that right and try again.", FileFault.ofMigrations(new NoSuchFileException("/project/0001_a.sql")));
        assertEquals("The migrations cannot be read: 0001_a.sql: Input/output error. Put that right and try again.",
                FileFault.ofMigrations(new FileSystemException("/project/0001_a.sql", null, "Input/output error")));
    }

    @Test
    void aSentenceStaysOne() {
        assertEquals("The migrations cannot be read: The journal is no JSON. Put that right and try again.", FileFault.ofMigrations(new IOException("The journal is no JSON.")));
        assertEquals(Sentences.of(new DbError.TimedOut()), FileFault.ofMigrations(new DbException(new DbError.TimedOut())));
    }

    @Test
    void whatNobodyExpectedIsInTheLogAndNotOnTheScreen() {
        assertEquals(FailureLog.sentence(), FileFault.ofMigrations(new IllegalStateException("Index 3 out of bounds for length 2")));
    }

    @Test
    void aFullDiskIsSaidAsWhatItIs() {
        assertEquals("there is no room left on its disk", FileFault.ofWriting(folder.resolve("file"), new IOException("No space left on device")));
        assertEquals("there is no room left on its disk", FileFault.ofWriting(folder.resolve("file"), new FileSystemException("file", null, "No space left on device")));
    }
}
