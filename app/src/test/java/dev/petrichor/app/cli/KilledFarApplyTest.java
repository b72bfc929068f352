package dev.petrichor.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed in the middle of an apply to a far side, at any of its requests: whole files are applied, and the rest waits. */
class KilledFarApplyTest {

    private static final int FILES = 4;
    private static final int KILLS = Boolean.getBoolean("petrichor.long") ? 200 : 6;
    private static final List<String> APPLY = List.of("migrate", "apply", "PROJECT", "--confirm", "my-db");

    @TempDir
    private Path folder;

    private FarProject far;

    @BeforeEach
    void open() throws IOException {
        far = new FarProject(folder);
        for (var file = 2; file <= FILES; file++) {
            Files.writeString(folder.resolve("project/migrations/000" + file + "_more.sql"),
                    "CREATE TABLE t" + file + " (a);\nINSERT INTO notes VALUES (" + (file + 10) + ", 0, 'more');\n");
        }
    }

    @AfterEach
    void close() {
        far.close();
    }

    @Test
    void whatIsAppliedIsWholeAndTheRestIsAppliedLater() throws Exception {
        far.begin();
        var before = far.d1.requests();
        assertEquals(0, apply(new AtomicReference<>(Optional.empty())), far::said);
        var requests = far.d1.requests() - before;
        assertEquals(FILES, applied());

        var random = new Random(4);
        for (var kill = 0; kill < KILLS; kill++) {
            far.begin();
            var at = random.nextInt(requests) + 1;
            assertTrue(applyKilled(at, random.nextBoolean()) != 0, "it ended before request " + at);
            far.d1.heal();

            assertInStep();
            assertEquals(0, far.run(APPLY, Duration.ofSeconds(30)), far::said);
            assertEquals(FILES, applied());
            assertInStep();
        }
    }

    /** @param runs whether the statements of the request at which it is killed still run */
    private int applyKilled(int request, boolean runs) throws IOException, InterruptedException {
        var child = new AtomicReference<Optional<Process>>(Optional.empty());
        UnaryOperator<MockResponse.Builder> kill = answer -> {
            child.get().ifPresent(Process::destroyForcibly);
            return answer;
        };
        far.d1.afterRunning(UnaryOperator.identity(), request - 1);
        if (runs) {
            far.d1.afterRunning(kill, 1);
        } else {
            far.d1.insteadOfRunning(kill, 1);
        }
        return apply(child);
    }

    private int apply(AtomicReference<Optional<Process>> child) throws IOException, InterruptedException {
        var program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED", "-Dpetrichor.home=" + folder.resolve("home"), "-cp",
                System.getProperty("java.class.path"), "dev.petrichor.app.Main", "migrate", "apply", folder.resolve("project").toString(), "--side", "remote", "--confirm", "my-db")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        program.environment().remove("DISPLAY");
        program.environment().put("CLOUDFLARE_API_BASE_URL", far.d1.base().toString());
        var running = program.start();
        child.set(Optional.of(running));
        return running.waitFor();
    }

    private int applied() {
        var ledger = far.d1.cell("SELECT count(*) FROM sqlite_schema WHERE name = 'd1_migrations'").equals("1");
        return ledger ? Integer.parseInt(far.d1.cell("SELECT count(*) FROM d1_migrations")) : 0;
    }

    /** As many rows and tables as the ledger has files, which are the first ones. */
    private void assertInStep() {
        var applied = applied();
        assertEquals(String.valueOf(1 + applied), far.d1.cell("SELECT count(*) FROM notes"));
        assertEquals(String.valueOf(Math.max(0, applied - 1)), far.d1.cell("SELECT count(*) FROM sqlite_schema WHERE name GLOB 't[2-9]'"));
        IntStream.rangeClosed(1, applied).forEach(file -> assertEquals("1", far.d1.cell("SELECT count(*) FROM d1_migrations WHERE name = '000" + file + "_more.sql'")));
    }
}
