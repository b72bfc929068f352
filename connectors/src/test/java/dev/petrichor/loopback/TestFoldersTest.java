package dev.petrichor.loopback;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestFoldersTest {

    private static final int FILES = 2_000;

    @TempDir
    private Path folder;

    /** It passes if its folder can be deleted after it, although the thread that it leaves behind still writes there. */
    @Test
    void whatIsWrittenAfterTheEndOfATestGoesWithItsFolder() throws InterruptedException {
        var begun = new CountDownLatch(1);
        Thread.ofPlatform().start(() -> {
            for (var number = 0; number < FILES && wrote(number); number++) {
                begun.countDown();
            }
        });

        begun.await();

        assertTrue(Files.isDirectory(folder));
    }

    /** Whether the folder was still there. */
    private boolean wrote(int number) {
        try {
            Files.writeString(folder.resolve(number + ".txt"), "late");
            return true;
        } catch (IOException gone) {
            return false;
        }
    }
}
