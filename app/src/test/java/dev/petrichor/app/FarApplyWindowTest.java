package dev.petrichor.app;

import static dev.petrichor.app.FarStudio.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.migrations.MigrationsView;
import dev.petrichor.app.shell.ShellTab;
import dev.petrichor.db.Value;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Migrations on their way to REMOTE as a person takes them there, and back. */
class FarApplyWindowTest extends FarWindow {

    private static final Path PICTURES = Path.of("target", "pictures");

    /** Asks for pictures of every step in both themes, so wide, in {@code target/pictures}; else there are none. */
    private static final int WIDTH = Integer.getInteger("petrichor.picture.width", 0);

    @Start
    void start(Stage stage) throws IOException {
        begin(stage);
    }

    @Test
    void threeFilesGoStepByStepToRemoteAndBackAgain(FxRobot robot) throws Exception {
        robot.interact(() -> {
            studio.window().getScene().getWindow().setWidth(WIDTH == 0 ? 1280 : WIDTH);
            studio.window().getScene().getWindow().setHeight(WIDTH == 0 ? 800 : WIDTH * 9 / 16.0);
        });
        var migrations = Files.createDirectories(far.project.resolve("migrations"));
        Files.writeString(migrations.resolve("0001_tags.sql"), "CREATE TABLE tags (id INTEGER PRIMARY KEY, note INTEGER REFERENCES notes (id) ON DELETE CASCADE);\n");
        Files.writeString(migrations.resolve("0002_fill.sql"), "INSERT INTO tags (note) SELECT id FROM notes;\nUPDATE notes SET body = upper(body);\n");
        Files.writeString(migrations.resolve("0003_drop_big.sql"), "ALTER TABLE notes DROP COLUMN big;\n");
        openRemote(robot);
        robot.interact(() -> studio.openMigrations(studio.database().orElseThrow()));
        settle(() -> robot.lookup("#apply-all").tryQuery().isPresent() && studio.idle());

        settle(() -> head(robot).equals(List.of("Local", "Remote")));
        take("list", robot);
        robot.clickOn("#apply-all");
        settle(() -> robot.lookup("#step-rows").tryQuery().isPresent() && studio.idle());
        take("price", robot);
        robot.clickOn("#step-rows");
        settle(() -> robot.lookup("#stake-name").tryQuery().isPresent() && studio.idle());
        take("name", robot);
        robot.clickOn("#step-dry-run");
        take("dry-run", robot);
        robot.clickOn("#step-lint");
        take("lint", robot);
        robot.clickOn("#step-name");
        robot.interact(() -> robot.lookup("#stake-name").queryAs(TextField.class).setText("my-db"));
        robot.clickOn("#stake-apply");
        settle(() -> robot.lookup("#step-restore").tryQuery().isPresent() && studio.idle());
        take("verified", robot);
        assertTrue(robot.lookup(".side-banner.unlocked").tryQuery().isPresent(), "the name has unlocked it, as was said");
        assertEquals(0, studio.sidebar().pendingProperty().get());

        assertNothingIsLeftInTheMiddle(robot);
        robot.clickOn("#step-restore");
        settle(() -> robot.lookup(".sentence-sheet .text-field").tryQuery().isPresent() && studio.idle());
        take("restore", robot);
        robot.interact(() -> robot.lookup(".sentence-sheet .text-field").queryAs(TextField.class).setText("my-db"));
        var answers = new CountDownLatch(1);
        far.d1.afterRunning(answer -> {
            await(answers);
            return answer;
        }, 1);
        robot.clickOn("Restore the whole database");
        settle(() -> robot.lookup(Messages.get("restore.running")).tryQuery().isPresent());
        robot.push(KeyCode.ESCAPE);
        assertTrue(robot.lookup(Messages.get("restore.running")).tryQuery().isPresent(), "how it ends is not hidden");
        answers.countDown();
        settle(() -> robot.lookup("Take the restore back").tryQuery().isPresent() && studio.idle());
        robot.clickOn("Close");
        settle(() -> robot.lookup("#apply-all").tryQuery().isPresent() && studio.sidebar().pendingProperty().get() == 3);
        assertTrue(studio.front().filter(MigrationsView.class::isInstance).isPresent());
        robot.interact(() -> studio.openTable(studio.database().orElseThrow(), "notes", false));
        settle(() -> far.grid().view().model().value(0, 1).filter(Value.of(Long.MAX_VALUE)::equals).isPresent());
    }

    /** As while files are applied: closing the tab asks, and staying keeps it. */
    private void assertNothingIsLeftInTheMiddle(FxRobot robot) {
        var tab = studio.shell().frontProperty().get().orElseThrow();
        assertEquals(Optional.empty(), tab.underWayProperty().get());
        robot.interact(() -> {
            tab.underWayProperty().set(Optional.of(new ShellTab.UnderWay(Messages.get("leave.applying", "REMOTE"), Messages.get("leave.applyingWhy"))));
            studio.shell().close(tab);
        });
        robot.clickOn(Messages.get("leave.stay"));
        assertTrue(studio.shell().tabs().contains(tab));
        robot.interact(() -> tab.underWayProperty().set(Optional.empty()));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The sides that have a column. */
    private static List<String> head(FxRobot robot) {
        return robot.lookup(".migration-row.head .label").queryAllAs(Label.class).stream().map(Label::getText).filter(List.of("Local", "Preview", "Remote")::contains).toList();
    }

    private void take(String state, FxRobot robot) throws IOException {
        if (WIDTH == 0) {
            return;
        }
        Files.createDirectories(PICTURES);
        for (var theme : List.of(Theme.DARK, Theme.LIGHT)) {
            robot.interact(() -> studio.settings().change(it -> it.withTheme(theme)));
            var file = PICTURES.resolve("steps-%s-%s.png".formatted(state, theme.name().toLowerCase(Locale.ROOT)));
            robot.interact(() -> {
                try {
                    ImageIO.write(SwingFXUtils.fromFXImage(studio.window().snapshot(null, null), null), "png", file.toFile());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
