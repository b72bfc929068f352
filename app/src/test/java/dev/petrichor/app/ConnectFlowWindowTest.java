package dev.petrichor.app;

import static dev.petrichor.app.FarStudio.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.preferences.WindowPlace;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.Value;
import dev.petrichor.loopback.LoopbackD1;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.PasswordField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** From a project without a token, and from no project at all, to rows of the far side. */
class ConnectFlowWindowTest extends FarWindow {

    @Start
    void start(Stage stage) throws IOException {
        begin(stage);
    }

    @Override
    FarStudio project(Path folder) throws IOException {
        return new FarStudio(folder, "");
    }

    @Test
    void aProjectWithoutATokenAsksForOneAndKeepsItOutOfEveryFile(FxRobot robot) throws Exception {
        robot.interact(() -> studio.openProject(far.project));
        far.openNotes(robot);

        robot.clickOn(".toggle-button.remote");
        settle(() -> robot.lookup(".connect").tryQuery().isPresent());
        type(robot);
        settle(() -> robot.lookup("Open read-only").tryQuery().isPresent());
        robot.clickOn("Open read-only");
        far.settleOnRemote();

        assertEquals(Value.of(Long.MAX_VALUE), far.grid().view().model().value(0, 1).orElseThrow());
        assertTrue(robot.lookup(".connect").tryQuery().isEmpty(), "the sheet has gone");
        assertEquals(1, far.secrets.all().size(), "kept where its user wants it");
        robot.interact(() -> studio.close());
        assertEquals(List.of(), filesWith(LoopbackD1.TOKEN));
    }

    @Test
    void anAccountsDatabaseOpensWithoutAProject(FxRobot robot) throws Exception {
        openFromAccount(robot);

        assertEquals("notes", far.grid().tab().place().name());
        assertEquals(List.of(Side.REMOTE), studio.sidebar().sides(), "there is no local side");
        assertTrue(studio.settings().settings().recents().isEmpty(), "no folder that could be opened again");
        assertTrue(robot.lookup(".side-banner.locked").tryQuery().isPresent());
    }

    private void openFromAccount(FxRobot robot) throws Exception {
        robot.clickOn("Connect to Cloudflare");
        settle(() -> robot.lookup(".connect").tryQuery().isPresent());
        type(robot);
        settle(() -> robot.lookup("Choose a database").tryQuery().isPresent());
        robot.clickOn("Choose a database");
        settle(() -> robot.lookup("my-nextjs-db").tryQuery().isPresent());
        robot.doubleClickOn("my-nextjs-db");
        far.settleOnRemote();
    }

    /** The keychain may ask, and the far side counts what it is asked. */
    @Test
    void anAccountsDatabaseThatWasOpenLastIsAskedNothingBeforeSomebodyConnects(FxRobot robot) throws Exception {
        openFromAccount(robot);
        settle(() -> studio.idle() && studio.settings().settings().last().far());
        robot.interact(() -> studio.openEditor(studio.database().orElseThrow(), "SELECT 42"));
        robot.interact(() -> studio.openTable(studio.database().orElseThrow(), "notes", false));
        settle(() -> studio.idle());
        robot.interact(() -> SettingsInUse.remember(studio, WindowPlace.DEFAULT));
        settle(() -> studio.idle());
        var asked = far.d1.requests();

        studio = far.startAgain(robot, (Stage) studio.window().getScene().getWindow());

        settle(() -> robot.lookup(Messages.get("start.notConnected", "my-nextjs-db")).tryQuery().isPresent());
        assertEquals(asked, far.d1.requests());
        robot.clickOn(Messages.get("start.connect"));
        settle(() -> robot.lookup(".connect").tryQuery().isPresent());
        type(robot);
        settle(() -> robot.lookup("Open read-only").tryQuery().isPresent());
        robot.clickOn("Open read-only");
        settle(() -> studio.shell().tabs().size() == 2);
        assertEquals(List.of("SQL 1", "notes"), studio.shell().tabs().stream().map(it -> it.titleProperty().get()).sorted().toList());
    }

    static void type(FxRobot robot) throws Exception {
        settle(() -> robot.lookup("Type a token").tryQuery().isPresent());
        robot.clickOn("Type a token");
        settle(() -> robot.lookup(PasswordField.class::isInstance).tryQuery().isPresent());
        robot.clickOn(robot.lookup(PasswordField.class::isInstance).<PasswordField>query());
        robot.write(LoopbackD1.TOKEN);
        robot.type(KeyCode.ENTER);
    }

    private List<Path> filesWith(String text) throws IOException {
        try (var files = Files.walk(far.home)) {
            return files.filter(Files::isRegularFile).filter(file -> holds(file, text)).toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
