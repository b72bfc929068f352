package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.instance.Claim;
import dev.petrichor.app.instance.ProjectClaims;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.loopback.LoopbackD1;
import dev.petrichor.ui.Messages;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as its own process, without a display. */
@BesideWindows
class MainTest {

    @TempDir
    private Path folder;

    @Test
    @NeedsDrawing
    void withoutADisplayItTellsWhatItCan() throws Exception {
        var said = run(0);

        assertTrue(said.contains("posts  2000"), said);
        assertTrue(said.contains("ada.lovelace@example.com"), said);
        assertTrue(Files.exists(folder.resolve("data/pictures/window.png")), said);
    }

    @Test
    @NeedsDrawing
    void aDisplayThatDoesNotAnswerIsAsGoodAsNone() throws Exception {
        var said = run(0, Map.of("DISPLAY", ":987"), List.of());

        assertTrue(said.contains("posts  2000"), said);
        assertFalse(said.contains("Exception"), said);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDisplayWithoutTheLibrariesOfWindowsIsSaidInOneSentence() throws Exception {
        // found first and no library: as good as missing
        Files.writeString(folder.resolve("libXtst.so.6"), "");
        try (var display = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var environment = Map.of("DISPLAY", "localhost:" + (display.getLocalPort() - 6000), "LD_LIBRARY_PATH", folder.toString());

            var said = run(0, environment, List.of());

            assertTrue(said.lines().anyMatch(line -> line.startsWith("There is a display here") && line.contains("libXtst.so.6")), said);
            assertTrue(said.contains("posts  2000"), said);
            assertFalse(said.contains("Exception"), said);
        }
    }

    /** No window is ever opened on this display: it answers, and that is all it does. */
    @Test
    @EnabledOnOs(OS.LINUX)
    @NeedsDrawing
    void aSecondStartOnAProjectLeavesItToTheFirst() throws Exception {
        var project = Sample.in(folder).folder();
        var raised = new AtomicInteger();
        var window = new ProjectClaims(folder.resolve("data"), Runnable::run, raised::incrementAndGet);
        var hold = assertInstanceOf(Claim.Ours.class, window.claim(project)).hold();
        try (hold; var display = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var named = project.resolve("../" + project.getFileName());

            var said = run(0, Map.of("DISPLAY", "localhost:" + (display.getLocalPort() - 6000)), List.of(), named.toString());

            assertEquals(Messages.get("cli.handedOver") + "\n", said);
            assertEquals(1, raised.get());
        }
    }

    @Test
    @NeedsDrawing
    void aPictureShowsWhatTheDatabaseHolds() throws Exception {
        var sample = Sample.in(folder);
        var before = picture(sample, "before.png");

        sample.run("UPDATE users SET name = 'A name that nobody has seen here' WHERE id = 1");
        var after = picture(sample, "after.png");

        assertEquals(1280, after.getWidth());
        assertFalse(same(before, after), "the picture did not change with the row");
        assertTrue(same(after, picture(sample, "again.png")), "the same rows gave another picture");
    }

    @Test
    void aVerbLoadsNoClassOfTheToolkit() throws Exception {
        var loaded = run(0, List.of("-verbose:class"), "query", Sample.in(folder).folder().toString(), "SELECT 1");

        assertTrue(loaded.contains("dev.petrichor.app.cli.QueryVerb"), loaded);
        assertFalse(loaded.contains(" javafx."), () -> loaded.lines().filter(line -> line.contains(" javafx.")).toList().toString());
    }

    @Test
    void aFailureThatNobodyExpectedLeavesItsStackTraceInPetrichorsLog() throws Exception {
        var without = List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream().filter(it -> !it.contains("jackson")).collect(Collectors.joining(File.pathSeparator));

        var said = run(1, List.of("-cp", without), "query", folder.toString(), "SELECT 1", "--json");

        var log = folder.resolve("data/petrichor.log");
        assertTrue(said.contains("Something went wrong in Petrichor. The details stand in " + log), said);
        assertTrue(Files.readString(log).contains("java.lang.NoClassDefFoundError"), said);
        assertTrue(Files.readString(log).contains("dev.petrichor.app.Main.main(Main.java:"));
    }

    @Test
    void theCommandLineSpeaksToTheAddressThatTheProcessNames() throws Exception {
        try (var d1 = new LoopbackD1()) {
            Files.writeString(folder.resolve("wrangler.toml"), """
                    [[d1_databases]]
                    binding = "DB"
                    database_name = "my-db"
                    database_id = "%s"
                    """.formatted(LoopbackD1.DATABASE));
            var environment = Map.of(CloudflareAccess.BASE_VARIABLE, d1.base().toString(), "CLOUDFLARE_ACCOUNT_ID", LoopbackD1.ACCOUNT, "CLOUDFLARE_API_TOKEN", LoopbackD1.TOKEN);

            var said = run(0, environment, List.of(), "query", folder.toString(), "SELECT 40 + 2 AS answer", "--side", "remote", "--json");

            assertTrue(said.contains("42"), said);
            assertTrue(d1.requests() > 0);
        }
    }

    private BufferedImage picture(Sample sample, String name) throws Exception {
        var file = folder.resolve(name);
        run(0, "screenshot", sample.folder().toString(), "--out", file.toString(), "--show", "table:users", "--size", "1280x800");
        return ImageIO.read(file.toFile());
    }

    private static boolean same(BufferedImage one, BufferedImage other) {
        for (var y = 0; y < one.getHeight(); y++) {
            for (var x = 0; x < one.getWidth(); x++) {
                if (one.getRGB(x, y) != other.getRGB(x, y)) {
                    return false;
                }
            }
        }
        return true;
    }

    private String run(int status, String... arguments) throws IOException, InterruptedException {
        return run(status, List.of(), arguments);
    }

    private String run(int status, List<String> ofTheMachine, String... arguments) throws IOException, InterruptedException {
        return run(status, Map.of(), ofTheMachine, arguments);
    }

    private String run(int status, Map<String, String> environment, List<String> ofTheMachine, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
                "-Dpetrichor.home=" + folder, "-cp", System.getProperty("java.class.path")));
        command.addAll(ofTheMachine);
        command.add("dev.petrichor.app.Main");
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("DISPLAY");
        builder.environment().putAll(environment);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(status, process.waitFor(), said);
        return said;
    }
}
