package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.cli.CommandLineProgram;
import dev.petrichor.app.cli.Streams;
import dev.petrichor.app.connect.MemorySecrets;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.loopback.LoopbackD1;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A picture is of the side that was asked for, or there is none. */
@NeedsDrawing
class FarScreenshotTest {

    @TempDir
    private Path home;

    private final LoopbackD1 d1 = new LoopbackD1();
    private final StringBuilder seen = new StringBuilder();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void project() throws IOException {
        Files.writeString(home.resolve("wrangler.toml"), """
                [[d1_databases]]
                binding = "DB"
                database_name = "my-db"
                database_id = "%s"

                [[d1_databases]]
                binding = "OTHER"
                database_name = "other-db"
                database_id = "11111111-2222-4333-8444-555555555555"
                """.formatted(LoopbackD1.DATABASE));
    }

    @AfterEach
    void close() {
        d1.close();
    }

    @Test
    void theSideThatWasAskedForIsInThePicture() throws IOException {
        token();

        assertEquals(0, take("--database", "DB", "--side", "remote", "--show", "sql"), said::toString);

        assertTrue(seen.toString().contains("Run on REMOTE"), seen::toString);
        assertTrue(seen.toString().contains("Read-only"), seen::toString);
        assertFalse(seen.toString().contains("Run on LOCAL"), seen::toString);
        assertFalse(seen.toString().contains(LoopbackD1.TOKEN), seen::toString);
    }

    @Test
    void theDatabaseThatWasAskedForIsInThePicture() {
        assertEquals(0, take("--database", "OTHER"), said::toString);

        assertTrue(seen.toString().contains("LOCAL"), seen::toString);
        assertTrue(seen.toString().contains("other-db\nOTHER\nLocal\n"), seen::toString);
        assertEquals(0, d1.requests(), "nothing leaves the machine unasked");
    }

    @Test
    void aSideThatIsNoneIsWrongUsage() {
        assertNoPicture(2, "There is no side nowhere", "--side", "nowhere");
    }

    @Test
    void aSideThatTheConfigDoesNotNameIsSaid() throws IOException {
        token();

        assertNoPicture(1, "my-db", "--database", "DB", "--side", "preview");
    }

    @Test
    void withoutATokenThereIsNoPictureOfTheOtherSide() {
        assertNoPicture(1, "token", "--database", "DB", "--side", "remote");

        assertEquals(0, d1.requests());
    }

    /** The state of a conflict is made by writing, and that is done to copies alone. */
    @Test
    void nothingIsWrittenToAFarSideForAPicture() throws IOException {
        token();

        assertNoPicture(2, "local side only", "--database", "DB", "--side", "remote", "--show", "conflict");
        assertNoPicture(2, "local side only", "--database", "DB", "--side", "remote", "--show", "at-stake");

        assertEquals(0, d1.requests());
    }

    @Test
    void whereNoMigrationWaitsThereAreNoSteps() throws IOException {
        token();
        Files.createDirectory(home.resolve("migrations"));

        assertNoPicture(2, "No migration that could be applied waits here", "--database", "DB", "--side", "remote", "--show", "apply");
    }

    @Test
    void stepsThatEndBeforeTheNameSayWhy() throws IOException {
        token();
        Files.writeString(Files.createDirectory(home.resolve("migrations")).resolve("0001_fill.sql"), "INSERT INTO missing VALUES (1);\n");

        assertNoPicture(2, "The steps end before the database's name is asked for: 0001_fill.sql", "--database", "DB", "--side", "remote", "--show", "apply");
    }

    private void token() throws IOException {
        Files.writeString(home.resolve(".env.local"), "CLOUDFLARE_ACCOUNT_ID=%s\nCLOUDFLARE_API_TOKEN=%s\n".formatted(LoopbackD1.ACCOUNT, LoopbackD1.TOKEN));
    }

    private void assertNoPicture(int status, String words, String... options) {
        assertEquals(status, take(options), said::toString);

        assertTrue(said.toString(StandardCharsets.UTF_8).contains(words), said::toString);
        assertFalse(Files.exists(home.resolve("far.png")));
    }

    private int take(String... options) {
        var environment = Map.of(CloudflareAccess.BASE_VARIABLE, d1.base().toString());
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        var access = new FarAccess(environment, Optional::empty, new MemorySecrets());
        var words = new ArrayList<>(List.of("screenshot", home.toString(), "--out", home.resolve("far.png").toString(), "--size", "1280x800"));
        words.addAll(List.of(options));
        return new CommandLineProgram(new Streams(InputStream.nullInputStream(), out, out), new Connector(Clock.systemUTC(), new CloudflareAccess(environment)),
                new Screenshot(access, window -> seen.append(textOf(window))), home.resolve("data"), environment).run(words);
    }

    private static String textOf(Node node) {
        var own = node instanceof Labeled label ? label.getText() + "\n" : "";
        var inner = new StringBuilder(own);
        if (node.isVisible() && node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> inner.append(textOf(child)));
        }
        return node.isVisible() ? inner.toString() : "";
    }
}
