package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.preferences.Settings;
import dev.petrichor.app.preferences.SettingsStore;
import dev.petrichor.app.preferences.UserFolders;
import dev.petrichor.db.Value;
import dev.petrichor.ui.Fonts;
import dev.petrichor.ui.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The sample's three pending migrations, one of which would delete every post, as a person applies them. */
@ExtendWith(ApplicationExtension.class)
class MigrationsWindowTest {

    @TempDir
    private static Path folder;

    private Sample sample;
    private Studio studio;

    @Start
    void start(Stage stage) throws Exception {
        Fonts.load();
        var home = Files.createTempDirectory(folder, "home");
        sample = Sample.in(home);
        var folders = new UserFolders(home.resolve("config"), home.resolve("data"));
        studio = new Studio(folders, new SettingsStore(home.resolve("settings.json")), Settings.DEFAULT.withTheme(Theme.LIGHT), Platform::runLater, () -> false);
        var scene = new Scene(studio.window(), 1280, 800);
        StudioApplication.follow(studio, scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
        studio.openProject(sample.folder());
    }

    @BeforeEach
    void openMigrations(FxRobot robot) throws Exception {
        settle(() -> studio.database().filter(it -> !it.schema().tables().isEmpty()).isPresent());
        robot.interact(() -> studio.openMigrations(studio.database().orElseThrow()));
        settle(() -> find("#apply-all").filter(it -> it.getStyleClass().contains("outlined-danger")).isPresent());
        // without a window manager the keyboard follows the mouse; here no tooltip comes up under it
        robot.moveTo(640, 600);
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> studio.close());
    }

    @Test
    void allThreeAreAppliedOnlyAfterTheDatabasesNameWasTyped(FxRobot robot) throws Exception {
        settle(() -> studio.sidebar().pendingProperty().get() == 3);
        robot.interact(() -> button("#apply-all").fire());
        settle(() -> find("#stake-apply").isPresent());

        assertTrue(button("#stake-apply").isDisabled());
        robot.interact(() -> name().setText("my-nextjs"));
        assertTrue(button("#stake-apply").isDisabled());
        assertEquals(List.of(List.of(Value.of(2000))), sample.rows("SELECT count(*) FROM posts"));

        robot.interact(() -> name().setText("my-nextjs-db"));
        assertFalse(button("#stake-apply").isDisabled());
        robot.interact(() -> button("#stake-apply").fire());
        settle(() -> find("#apply-all").isEmpty() && studio.sidebar().pendingProperty().get() == 0);

        assertEquals(List.of(List.of(Value.of(4))), sample.rows("SELECT count(*) FROM d1_migrations"));
        settle(() -> studio.database().orElseThrow().schema().table("users").orElseThrow().column("bio").isPresent());
    }

    @Test
    void theSafeWayOutChangesNothing(FxRobot robot) throws Exception {
        robot.interact(() -> button("#apply-all").fire());
        settle(() -> find("#stake-leave").isPresent());

        robot.interact(() -> button("#stake-leave").fire());
        settle(() -> find("#apply-all").isPresent());

        assertEquals(List.of(List.of(Value.of(1))), sample.rows("SELECT count(*) FROM d1_migrations"));
    }

    @Test
    void theKeyboardWalksTheListAndAppliesUpToHere(FxRobot robot) throws Exception {
        robot.interact(() -> row("0001_user_bio.sql").orElseThrow().requestFocus());
        robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
        settle(() -> row("0002_optional_name.sql").filter(Node::isFocused).isPresent());
        robot.press(KeyCode.UP).release(KeyCode.UP);
        settle(() -> row("0001_user_bio.sql").filter(Node::isFocused).isPresent());

        robot.interact(() -> button("#apply-up-to").fire());
        settle(() -> studio.sidebar().pendingProperty().get() == 2);

        assertEquals(List.of(List.of(Value.of(2000))), sample.rows("SELECT count(*) FROM posts"));
    }

    private Optional<Node> row(String name) {
        return studio.window().lookupAll(".migration-row").stream().filter(it -> ("migration-" + name).equals(it.getId())).findFirst();
    }

    private Optional<Node> find(String query) {
        return Optional.ofNullable(studio.window().lookup(query));
    }

    private Button button(String query) {
        return (Button) find(query).orElseThrow();
    }

    private TextField name() {
        return (TextField) find("#stake-name").orElseThrow();
    }

    /** Waits for the window's own answer; fails when it does not come. */
    private static void settle(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }
}
