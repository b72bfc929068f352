package dev.petrichor.app.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.Sample;
import dev.petrichor.app.UiQueue;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.WorkspaceScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureLogTest {

    @TempDir
    private Path folder;

    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final List<FailureLog> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(FailureLog::close);
    }

    @Test
    void aJobThatFailsLeavesItsStackTraceAndTheSentenceNamesTheFile() throws IOException {
        var file = begin(folder.resolve("data")).resolve("petrichor.log");

        var error = failingJob("token hunter2");

        var written = Files.readString(file);
        assertTrue(Sentences.of(error).contains(file.toString()), () -> Sentences.of(error));
        assertTrue(written.lines().findFirst().orElseThrow().matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z SEVERE dev.petrichor: .*"), written);
        assertTrue(written.contains("java.lang.IllegalStateException") && written.contains("at " + module() + FailureLogTest.class.getName() + "."), written);
        assertTrue(written.contains("caused by java.lang.IllegalArgumentException"), written);
        assertFalse(written.contains("hunter2"), written);
    }

    @Test
    void aThreadThatNobodyWatchesIsWrittenDownAndTold() throws Exception {
        var file = begin(folder).resolve("petrichor.log");

        var thread = Thread.ofPlatform().start(() -> {
            throw new IllegalStateException("hunter2");
        });
        thread.join();

        assertEquals(List.of(FailureLog.sentence()), List.copyOf(told));
        assertTrue(Files.readString(file).contains("IllegalStateException"));
        assertFalse(Files.readString(file).contains("hunter2"));
    }

    @Test
    void aBackgroundTaskThatFailsIsWrittenDown() throws IOException {
        var file = begin(folder).resolve("petrichor.log");
        var ui = new UiQueue();
        var failures = new ArrayList<Exception>();

        new Background(ui).run(() -> List.of().getFirst(), _ -> {}, failures::add);
        ui.runUntil(() -> !failures.isEmpty());

        assertTrue(Files.readString(file).contains("java.util.NoSuchElementException"));
    }

    /** It is said in a sentence, and no fault of the program. */
    @Test
    void whatTheFileSystemRefusesIsNotWrittenDown() {
        var file = begin(folder.resolve("data")).resolve("petrichor.log");
        var ui = new UiQueue();
        var failures = new ArrayList<Exception>();

        new Background(ui).run(() -> Files.readString(folder.resolve("nowhere")), _ -> {}, failures::add);
        new Background(ui).run(() -> WorkspaceScanner.scan(folder, _ -> false), _ -> {}, failures::add);
        ui.runUntil(() -> failures.size() == 2);

        assertFalse(Files.exists(file));
    }

    @Test
    void aFullFileBecomesTheOlderOne() throws IOException {
        begin(folder);
        Files.writeString(folder.resolve("petrichor.log"), "x".repeat((int) FailureLog.FULL));

        FailureLog.unexpected("a test", new IllegalStateException());

        assertEquals(FailureLog.FULL, Files.size(folder.resolve("petrichor.1.log")));
        assertTrue(Files.readString(folder.resolve("petrichor.log")).contains("a test failed"));
    }

    @Test
    void aFolderThatCannotBeWrittenStopsNothingAndIsSaid() throws IOException {
        begin(Files.writeString(folder.resolve("occupied"), "no folder"));

        var error = failingJob("hunter2");

        assertTrue(Sentences.of(error).contains("cannot be written"), () -> Sentences.of(error));
        assertThrows(IOException.class, () -> Files.readString(folder.resolve("occupied/petrichor.log")));
    }

    @Test
    void whereNothingFailsNoFileIsMade() {
        begin(folder.resolve("data"));

        assertFalse(Files.exists(folder.resolve("data")));
    }

    private Path begin(Path data) {
        open.add(FailureLog.in(data, told::add));
        return data;
    }

    private DbError failingJob(String secret) throws IOException {
        var sample = Sample.in(folder.resolve("sample"));
        var ui = new UiQueue();
        var errors = new ArrayList<DbError>();
        try (var lane = new Lane(() -> sample.connector().open(new Database.LocalFile(sample.file()), new Permission.ReadOnly(), SqlListener.NONE),
                Thread.ofPlatform().daemon().factory(), ui)) {
            lane.run(_ -> {
                throw new IllegalStateException(secret, new IllegalArgumentException(secret));
            }, _ -> {}, errors::add);
            ui.runUntil(() -> !errors.isEmpty());
        }
        return errors.getFirst();
    }

    /** As a stack trace names it: nothing for classes that stand on the class path. */
    private static String module() {
        return FailureLogTest.class.getModule().isNamed() ? FailureLogTest.class.getModule().getName() + "/" : "";
    }
}
