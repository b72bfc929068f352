package dev.petrichor.app;

import static dev.petrichor.app.StudioWindow.says;
import static dev.petrichor.app.StudioWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.migrations.MigrationsView;
import dev.petrichor.db.Value;
import dev.petrichor.migrations.Migration;
import dev.petrichor.ui.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
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

    private StudioWindow window;
    private Sample sample;
    private Studio studio;

    @Start
    void start(Stage stage) throws Exception {
        window = StudioWindow.withSample(stage, folder, 1280, 800);
        studio = window.studio();
        sample = window.sample();
    }

    @BeforeEach
    void openMigrations(FxRobot robot) throws Exception {
        window.awaitTables();
        robot.interact(() -> studio.openMigrations(studio.database().orElseThrow()));
        settle(() -> window.find("#apply-all").filter(it -> it.getStyleClass().contains("outlined-danger")).isPresent());
        // without a window manager the keyboard follows the mouse; here no tooltip comes up under it
        robot.moveTo(640, 600);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void allThreeAreAppliedOnlyAfterTheDatabasesNameWasTyped(FxRobot robot) throws Exception {
        settle(() -> studio.sidebar().pendingProperty().get() == 3);
        robot.interact(() -> button("#apply-all").fire());
        settle(() -> window.find("#stake-apply").isPresent());

        assertTrue(button("#stake-apply").isDisabled());
        robot.interact(() -> name().setText("my-nextjs"));
        assertTrue(button("#stake-apply").isDisabled());
        assertEquals(List.of(List.of(Value.of(2000))), sample.rows("SELECT count(*) FROM posts"));

        robot.interact(() -> name().setText("my-nextjs-db"));
        assertFalse(button("#stake-apply").isDisabled());
        robot.interact(() -> button("#stake-apply").fire());
        settle(() -> window.find("#apply-all").isEmpty() && studio.sidebar().pendingProperty().get() == 0);

        assertEquals(List.of(List.of(Value.of(4))), sample.rows("SELECT count(*) FROM d1_migrations"));
        settle(() -> studio.database().orElseThrow().schema().table("users").orElseThrow().column("bio").isPresent());
    }

    @Test
    void whatTheHeadSaysOfASideStandsInItsMiddle(FxRobot robot) throws Exception {
        settle(() -> window.find("#schema-ts-note").isPresent());

        robot.interact(() -> {
            var lines = studio.window().lookup("#schema-ts-note").getParent().getChildrenUnmodifiable().stream().map(it -> it.localToScene(it.getLayoutBounds())).toList();
            var head = studio.window().lookup(".migration-row.head");
            assertEquals(head.localToScene(head.getLayoutBounds()).getCenterY(), (lines.getFirst().getMinY() + lines.getLast().getMaxY()) / 2, 2);
        });
    }

    @Test
    void theSafeWayOutChangesNothing(FxRobot robot) throws Exception {
        robot.interact(() -> button("#apply-all").fire());
        settle(() -> window.find("#stake-leave").isPresent());

        robot.interact(() -> button("#stake-leave").fire());
        settle(() -> window.find("#apply-all").isPresent());

        assertEquals(List.of(List.of(Value.of(1))), sample.rows("SELECT count(*) FROM d1_migrations"));
    }

    @Test
    void theKeyboardWalksTheListAndAppliesUpToHere(FxRobot robot) throws Exception {
        robot.interact(() -> {
            list().requestFocus();
            list().getSelectionModel().select(1);
        });
        robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
        settle(() -> selected().equals(Optional.of("0002_optional_name.sql")) && list().isFocused());
        robot.press(KeyCode.UP).release(KeyCode.UP);
        settle(() -> selected().equals(Optional.of("0001_user_bio.sql")) && list().isFocused());

        robot.interact(() -> button("#apply-up-to").fire());
        settle(() -> studio.sidebar().pendingProperty().get() == 2);

        assertEquals(List.of(List.of(Value.of(2000))), sample.rows("SELECT count(*) FROM posts"));
    }

    @Test
    void theSafeRewriteKeepsEveryRowAndGoingBackUndoesTheApply(FxRobot robot) throws Exception {
        robot.interact(() -> button("#look").fire());
        settle(() -> window.find("#use-fix").isPresent());
        assertEquals(List.of(List.of(Value.of(2000))), sample.rows("SELECT count(*) FROM posts"), "the copy alone has changed");
        robot.interact(() -> button("#show-fix").fire());
        settle(() -> window.find("#show-fix").isPresent());
        robot.interact(() -> button("#use-fix").fire());
        settle(() -> says(robot, Messages.get("fix.notAsked", "0002_optional_name.sql", "REMOTE")));
        robot.interact(() -> button("#use-fix").fire());
        settle(() -> studio.idle() && window.find("#apply-all").filter(it -> !it.getStyleClass().contains("outlined-danger")).isPresent());

        robot.interact(() -> button("#apply-all").fire());
        settle(() -> studio.idle() && studio.sidebar().pendingProperty().get() == 0);
        assertEquals(List.of(List.of(Value.of(2000))), sample.rows("SELECT count(*) FROM posts"));
        assertEquals(List.of(List.of(Value.of(4))), sample.rows("SELECT count(*) FROM d1_migrations"));

        robot.interact(() -> toggle("#pane-undo").fire());
        settle(() -> undo().isPresent());
        assertTrue(robot.lookup((Labeled label) -> label.getText() != null && label.getText().matches("\\d+ [A-Z][a-z]+ \\d{4}, \\d\\d:\\d\\d \\(.+")).tryQuery().isPresent());
        robot.interact(() -> ((Button) undo().orElseThrow()).fire());
        settle(() -> window.find("#undo-go").isPresent());
        robot.interact(() -> button("#undo-go").fire());
        settle(() -> studio.idle() && studio.sidebar().pendingProperty().get() == 3);

        assertEquals(List.of(List.of(Value.of(1))), sample.rows("SELECT count(*) FROM d1_migrations"));
        assertEquals(List.of(List.of(Value.of(2000))), sample.rows("SELECT count(*) FROM posts"));
        settle(() -> studio.idle() && studio.database().orElseThrow().schema().table("users").orElseThrow().column("bio").isEmpty());
    }

    @Test
    void aFolderChangesHandsAndWhatIsThereAlreadyBecomesABaseline(FxRobot robot) throws Exception {
        sample.run("DROP TABLE d1_migrations");
        sample.run("CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)");
        sample.run("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 1795523826103)");
        robot.interact(() -> studio.front().map(MigrationsView.class::cast).orElseThrow().model().refresh());
        settle(() -> studio.idle() && window.find("#hand-over").isPresent());
        robot.interact(() -> button("#hand-over").fire());
        robot.interact(() -> button("#mark-record").fire());
        settle(() -> studio.idle() && window.find("#hand-over").isEmpty() && studio.sidebar().pendingProperty().get() == 3);
        assertEquals(List.of(List.of(Value.of("0000_init.sql"))), sample.rows("SELECT name FROM d1_migrations"));

        robot.interact(() -> button("#mark-all").fire());
        robot.interact(() -> button("#mark-record").fire());
        settle(() -> studio.idle() && studio.sidebar().pendingProperty().get() == 0);
        assertEquals(List.of(List.of(Value.of(4))), sample.rows("SELECT count(*) FROM d1_migrations"));
    }

    /** Whatever is chosen, no row but those in sight has nodes, and none is made anew. */
    @Test
    void aLongListHasNodesForWhatIsInSightAndKeepsThem(FxRobot robot) throws Exception {
        for (var number = 1000; number < 1500; number++) {
            Files.writeString(sample.folder().resolve("drizzle/" + number + "_more.sql"), "CREATE TABLE more_" + number + " (id INTEGER PRIMARY KEY);\n");
        }
        robot.interact(() -> studio.front().map(MigrationsView.class::cast).orElseThrow().model().refresh());
        settle(() -> studio.idle() && list().getItems().size() == 504);
        robot.interact(() -> list().scrollTo(0));
        WaitForAsyncUtils.waitForFxEvents();
        var before = rows();

        robot.interact(() -> list().getSelectionModel().select(2));
        settle(() -> selected().equals(Optional.of("0002_optional_name.sql")));
        robot.interact(() -> list().getSelectionModel().select(3));
        settle(() -> selected().equals(Optional.of("0003_posts_created_index.sql")));

        assertTrue(before.size() > 4 && before.size() < 60, before.size() + " rows");
        assertEquals(before, rows());
    }

    private List<Node> rows() {
        return studio.window().lookupAll(".migration-row").stream().filter(it -> it.getId() != null).sorted(Comparator.comparing(Node::getId)).toList();
    }

    private ListView<?> list() {
        return (ListView<?>) window.find(".migration-list .list-view").orElseThrow();
    }

    private Optional<String> selected() {
        return studio.front().map(MigrationsView.class::cast).orElseThrow().model().selectedProperty().get().map(Migration::name);
    }

    private Optional<Node> undo() {
        return studio.window().lookupAll(".button").stream().filter(it -> String.valueOf(it.getId()).matches("undo-\\d+")).findFirst();
    }

    private ToggleButton toggle(String query) {
        return (ToggleButton) window.find(query).orElseThrow();
    }

    private Optional<Node> row(String name) {
        return studio.window().lookupAll(".migration-row").stream().filter(it -> ("migration-" + name).equals(it.getId())).findFirst();
    }

    private Button button(String query) {
        return (Button) window.find(query).orElseThrow();
    }

    private TextField name() {
        return (TextField) window.find("#stake-name").orElseThrow();
    }
}
