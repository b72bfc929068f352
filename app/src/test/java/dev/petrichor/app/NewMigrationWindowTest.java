package dev.petrichor.app;

import static dev.petrichor.app.StudioWindow.press;
import static dev.petrichor.app.StudioWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.alter.AlterView;
import dev.petrichor.app.migrations.MigrationsView;
import dev.petrichor.db.Value;
import dev.petrichor.ui.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

/** A text of an SQL tab, and a table that was changed in the form, become files that are tried on a copy at once. */
@ExtendWith(ApplicationExtension.class)
class NewMigrationWindowTest {

    @TempDir
    private static Path folder;

    private StudioWindow window;
    private Studio studio;

    @Start
    void start(Stage stage) throws Exception {
        window = StudioWindow.withSample(stage, folder, 1280, 800);
        studio = window.studio();
    }

    @BeforeEach
    void awaitTables(FxRobot robot) throws Exception {
        window.awaitTables();
        robot.moveTo(640, 600);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void bothWaysLeadToTheFileAndTryIt(FxRobot robot) throws Exception {
        fromAnSqlTab(robot);
        fromTheForm(robot);

        assertEquals(List.of(List.of(Value.of(0))), window.sample().rows("SELECT count(*) FROM pragma_table_info('users') WHERE name IN ('nickname', 'seen_at')"));
    }

    private void fromAnSqlTab(FxRobot robot) throws Exception {
        robot.interact(() -> studio.openEditor(studio.database().orElseThrow(), "ALTER TABLE users ADD COLUMN nickname TEXT"));
        settle(() -> window.find("#editor-new-migration").isPresent());
        robot.interact(() -> studio.commands().find("database.newMigration").orElseThrow().action().run());
        settle(() -> window.find("#written-name").filter(it -> it.isFocused()).isPresent());
        press(robot, KeyCode.ESCAPE);
        settle(() -> window.find("#written-name").isEmpty());
        assertTrue(Files.notExists(file("0004_add_nickname.sql")));

        robot.interact(() -> ((Button) window.find("#editor-new-migration").orElseThrow()).fire());
        settle(() -> window.find("#written-name").isPresent());
        robot.interact(() -> ((TextField) window.find("#written-name").orElseThrow()).setText("add nickname"));
        press(robot, KeyCode.ENTER);

        awaitTried("0004_add_nickname.sql");
        assertEquals("ALTER TABLE users ADD COLUMN nickname TEXT\n;\n", Files.readString(file("0004_add_nickname.sql")));
    }

    private void fromTheForm(FxRobot robot) throws Exception {
        robot.interact(() -> studio.openStructure(studio.database().orElseThrow(), "users"));
        settle(() -> window.find("#structure-change").isPresent());
        robot.interact(() -> ((Button) window.find("#structure-change").orElseThrow()).fire());
        settle(() -> window.find("#alter-column-7").isPresent() && window.find("#alter-name").filter(it -> it.isFocused()).isPresent());
        robot.press(KeyCode.SHORTCUT, KeyCode.I).release(KeyCode.I, KeyCode.SHORTCUT);
        settle(() -> window.find("#alter-column-8").filter(it -> it.isFocused() && StudioWindow.isSeen(it)).isPresent());
        robot.write("seen_at");
        press(robot, KeyCode.TAB);
        robot.write("integer");
        settle(() -> studio.idle() && window.find("#alter-write").filter(it -> !it.isDisabled()).isPresent());
        assertEquals("add seen_at to users", ((TextField) window.find("#written-name").orElseThrow()).getText());
        assertTrue(Files.notExists(file("0005_add_seen_at_to_users.sql")));
        robot.press(KeyCode.SHORTCUT, KeyCode.S).release(KeyCode.S, KeyCode.SHORTCUT);

        awaitTried("0005_add_seen_at_to_users.sql");
        assertEquals("ALTER TABLE `users` ADD COLUMN `seen_at` integer;\n", Files.readString(file("0005_add_seen_at_to_users.sql")));
        assertTrue(studio.shell().tabs().stream().noneMatch(tab -> studio.tabs().content(tab) instanceof AlterView));
    }

    /** What stands in it is nowhere else. */
    @Test
    void aFormWithChangesIsClosedOnlyAfterAYesAndOpensAgainAsItWas(FxRobot robot) throws Exception {
        robot.interact(() -> studio.openAlter(studio.database().orElseThrow(), "users"));
        settle(() -> window.find("#alter-column-6").isPresent() && window.find("#alter-name").filter(it -> it.isFocused()).isPresent());
        robot.interact(() -> ((TextField) window.find("#alter-name").orElseThrow()).setText("people"));
        press(robot, KeyCode.CONTROL, KeyCode.W);
        assertTrue(studio.front().filter(AlterView.class::isInstance).isPresent());

        robot.clickOn(Messages.get("leave.anyway"));
        settle(() -> studio.front().filter(AlterView.class::isInstance).isEmpty());
        robot.interact(() -> studio.shell().reopen());

        settle(() -> window.find("#alter-name").filter(it -> ((TextField) it).getText().equals("people")).isPresent());
    }

    private Path file(String name) {
        return window.sample().folder().resolve("drizzle").resolve(name);
    }

    /** The list is in front, the file is chosen, and the copy has answered. */
    private void awaitTried(String name) throws Exception {
        settle(() -> studio.front().filter(MigrationsView.class::isInstance).map(it -> ((MigrationsView) it).model())
                .filter(model -> model.historyProperty().get().filter(it -> it.pending().getLast().name().equals(name)).isPresent()
                        && model.rehearsal().trialProperty().get().getClass().getSimpleName().equals("Done"))
                .isPresent());
    }
}
