package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.cli.CommandLineProgram;
import dev.petrichor.app.cli.PicturePlace;
import dev.petrichor.app.cli.Pictures;
import dev.petrichor.app.cli.Streams;
import dev.petrichor.app.connect.MemorySecrets;
import dev.petrichor.app.sample.SampleFarSide;
import dev.petrichor.app.work.Offscreen;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.DbError;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.guard.StatementKind;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.db.workspace.WorkspaceScanner;
import dev.petrichor.loopback.LoopbackD1;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures of a far side: what is asked for is there, and nothing was sent for it but what reads. */
@NeedsDrawing
class FarPlacesScreenshotTest {

    /** What the last of the four questions sends, on any sheet. */
    private static final String QUESTION = "DROP TABLE IF EXISTS petrichor_asks_whether_it_may_write";

    /** What must be read in those that the guide shows. */
    private static final Map<PicturePlace, List<String>> SHOWN = Map.of(
            PicturePlace.TABLE, List.of("REMOTE", "Read-only.", "Unlock for 10 minutes…", "Rows 1–100"),
            PicturePlace.EDITS, List.of("Unlocked.", "2 cells changed", "1 new row", "Save to REMOTE"),
            PicturePlace.QUESTIONS, List.of("kept in your system's keychain", "••6789", "Token is valid", "Account can be read", "D1 can be read", "D1 can be written"),
            PicturePlace.APPLY, List.of("2,000 rows of posts would be gone.", "type my-nextjs-db", "Apply 3 to REMOTE, losing data"));

    @TempDir
    private static Path home;

    private static Path project;
    private static SampleFarSide far;

    private final StringBuilder seen = new StringBuilder();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeAll
    static void copySample() throws IOException {
        project = Sample.in(home).folder();
        far = new SampleFarSide(project);
    }

    @AfterAll
    static void close() {
        far.close();
    }

    /** All but what needs no database. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"WELCOME", "PALETTE", "SETTINGS", "KEYS", "ABOUT"})
    void noPlaceWritesToAFarSideOrShowsItsToken(PicturePlace place) {
        var before = far.d1().state();
        var sent = far.d1().statements().size();

        var status = take(place.word() + (place == PicturePlace.TABLE || place == PicturePlace.STRUCTURE ? ":posts" : ""), "--side", "remote");

        var statements = far.d1().statements().stream().skip(sent).filter(it -> StatementKind.of(it) != StatementKind.READS).toList();
        assertEquals(place == PicturePlace.QUESTIONS ? List.of(QUESTION) : List.of(), statements);
        assertArrayEquals(before, far.d1().state());
        assertFalse(seen.toString().contains(LoopbackD1.TOKEN), seen::toString);
        assertFalse(said.toString(StandardCharsets.UTF_8).contains(LoopbackD1.TOKEN), said::toString);
        SHOWN.getOrDefault(place, List.of()).forEach(word -> assertTrue(seen.toString().contains(word), () -> status + " " + said + word + " is not in " + seen));
    }

    @ParameterizedTest
    @EnumSource(names = {"QUESTIONS", "APPLY"})
    void whatAFarSideAloneHasIsNoPictureOfTheLocalOne(PicturePlace place) {
        var asked = far.d1().requests();

        assertEquals(2, take(place.word()));

        assertTrue(said.toString(StandardCharsets.UTF_8).contains(place.word() + " shows a far side only"), said::toString);
        assertEquals(asked, far.d1().requests());
    }

    @Test
    void noCopyIsMadeForTheStepsOfAnApply() {
        var sent = far.d1().statements().size();

        assertEquals(0, take("apply", "--side", "remote"), said::toString);

        var rows = far.d1().statements().stream().skip(sent).filter(it -> it.contains("\"content\"")).toList();
        assertTrue(rows.stream().allMatch(it -> it.contains("LIMIT 101")), rows::toString);
    }

    /** Whatever a step should do one day. */
    @Test
    void evenAWriteToASideThatAPictureHasUnlockedIsRefused() throws Exception {
        Offscreen.start();
        var asked = far.d1().requestsWith("DELETE");

        var error = Offscreen.<DbError>await(this::writeFromAPicture);

        assertInstanceOf(DbError.NotAllowed.class, error);
        assertEquals(asked, far.d1().requestsWith("DELETE"));
    }

    private void writeFromAPicture(CompletableFuture<DbError> result) {
        var studio = screenshot().studio("light", home.resolve("own"));
        studio.openProject(project);
        result.whenComplete((_, _) -> Offscreen.windowThread().execute(studio::close));
        var found = scanned();
        var edits = new Pictures.Picture(home.resolve("none.png"), new PicturePlace.Shown(Optional.of(PicturePlace.EDITS), "posts"),
                Optional.of(new Pictures.Subject(found, Side.REMOTE)), 800, 600, "light");
        new Walk(studio::idle, result::completeExceptionally).go(PictureSteps.to(edits, studio), () -> {
            var database = studio.database().orElseThrow();
            assertInstanceOf(Permission.Unlocked.class, database.permission());
            database.rows().run(session -> session.batch(List.of(Step.of(new Sql("DELETE FROM posts")))), _ -> result.complete(new DbError.Cancelled()), result::complete);
        });
    }

    private static FoundDatabase scanned() {
        try {
            return WorkspaceScanner.scan(project).databases().getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Screenshot screenshot() {
        return new Screenshot(new FarAccess(far.environment(), Optional::empty, new MemorySecrets()), window -> seen.append(WindowText.of(window)));
    }

    private int take(String place, String... options) {
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        var words = new ArrayList<>(List.of("screenshot", project.toString(), "--out", home.resolve("far.png").toString(), "--size", "1000x640", "--show", place));
        words.addAll(List.of(options));
        return new CommandLineProgram(new Streams(InputStream.nullInputStream(), out, out), new Connector(Clock.systemUTC(), new CloudflareAccess(far.environment())),
                screenshot(), home.resolve("data"), far.environment()).run(words);
    }
}
