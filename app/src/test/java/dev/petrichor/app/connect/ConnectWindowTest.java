package dev.petrichor.app.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Database;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.cloudflare.Credentials;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.WorkspaceScanner;
import dev.petrichor.loopback.LoopbackD1;
import dev.petrichor.ui.Theme;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The sheet by keyboard, and that no part of it shows a token. */
@ExtendWith(ApplicationExtension.class)
class ConnectWindowTest {

    @TempDir
    private static Path folder;

    private final ConnectWindow window = new ConnectWindow();
    private final StringBuffer logged = new StringBuffer();
    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.append(line.getMessage());
            if (line.getThrown() != null) {
                var trace = new StringWriter();
                line.getThrown().printStackTrace(new PrintWriter(trace));
                logged.append(trace);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private ConnectModel model;

    @Start
    void start(Stage stage) throws Exception {
        Logger.getLogger("").addHandler(log);
        var project = Files.createTempDirectory(folder, "project");
        Files.writeString(project.resolve("wrangler.toml"),
                "[[d1_databases]]\nbinding = \"DB\"\ndatabase_name = \"my-nextjs-db\"\ndatabase_id = \"%s\"\n".formatted(LoopbackD1.DATABASE));
        Files.writeString(project.resolve(".env.local"), "CLOUDFLARE_API_TOKEN=%s\n".formatted(LoopbackD1.TOKEN));
        var workspace = WorkspaceScanner.scan(project);
        model = window.show(stage, Theme.LIGHT, workspace, Optional.of(workspace.databases().getFirst()), Optional.of(
                new Credentials(ApiToken.of("wrangler-token-zzzz"), Optional.empty(), new Credentials.Source.WranglerLogin(ConnectWindow.in(41)))));
    }

    @AfterEach
    void close(FxRobot robot) {
        Logger.getLogger("").removeHandler(log);
        robot.interact(model::close);
        window.close();
    }

    @Test
    void theArrowsWalkWithoutSendingAnythingAndSpaceChooses(FxRobot robot) throws Exception {
        settle(() -> model.choices().size() == 3);
        robot.interact(() -> robot.lookup(".credential-row").query().requestFocus());

        robot.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.UP, KeyCode.UP);
        assertEquals(0, window.d1.requests());
        robot.type(KeyCode.SPACE);
        settle(model::mayOpen);
        robot.type(KeyCode.ENTER);

        assertEquals(0, window.connected.size(), "Enter on a line chooses it again and opens nothing");
        robot.interact(() -> assertEquals(true, robot.lookup(".credential-row").query().queryAccessibleAttribute(AccessibleAttribute.SELECTED)));
        robot.clickOn("Open read-only");
        assertEquals(1, window.connected.size());
    }

    @Test
    void aTypedTokenLeavesTheFieldAndIsShownNowhere(FxRobot robot) throws Exception {
        settle(() -> model.choices().size() == 3);
        robot.interact(() -> model.choose(new Choice.Typed()));
        robot.clickOn(robot.lookup(PasswordField.class::isInstance).<PasswordField>query());
        robot.write(LoopbackD1.TOKEN);
        robot.interact(() -> assertFalse(shown(window.root).contains(LoopbackD1.TOKEN), "echoed while typing"));
        robot.type(KeyCode.ENTER);
        settle(model::mayOpen);

        robot.interact(() -> {
            var everything = shown(window.root);
            assertTrue(everything.contains(ApiToken.of(LoopbackD1.TOKEN).masked()), everything);
            assertFalse(everything.contains(LoopbackD1.TOKEN), everything);
            assertTrue(robot.lookup(PasswordField.class::isInstance).tryQuery().isEmpty());
            model.open();
        });
        settle(() -> !window.connected.isEmpty());
        query();

        assertFalse((logged + window.connected.toString()).contains(LoopbackD1.TOKEN));
        assertFalse(ProcessHandle.current().info().commandLine().orElse("").contains(LoopbackD1.TOKEN));
    }

    /** Reads through what was opened, and fails once. */
    private void query() {
        var access = new CloudflareAccess(window.environment);
        var connected = window.connected.getFirst();
        access.allow(connected.account(), connected.credentials().token());
        var database = new Database.D1(connected.account(), LoopbackD1.DATABASE, "my-nextjs-db");
        try (var session = new Connector(Clock.systemUTC(), access).open(database, new Permission.ReadOnly(), SqlListener.NONE)) {
            assertEquals(1, Page.read(session, new Sql("SELECT 1 AS \"one\""), 10).rows().size());
            Page.read(session, new Sql("SELECT nope"), 1);
        } catch (DbException e) {
            logged.append(e).append(e.getCause()).append(e.error());
        }
    }

    /** All text of the scene, and what a screen reader is told of it; a password field's own text is not shown and not told. */
    private static String shown(Node node) {
        var text = new StringBuilder();
        for (var attribute : new AccessibleAttribute[]{AccessibleAttribute.TEXT, AccessibleAttribute.HELP, AccessibleAttribute.VALUE_STRING}) {
            text.append(node.queryAccessibleAttribute(attribute)).append('\n');
        }
        if (node instanceof Text drawn) {
            text.append(drawn.getText());
        }
        if (node instanceof TextInputControl field && !(field instanceof PasswordField)) {
            text.append(field.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> text.append(shown(child)));
        }
        return text.toString();
    }

    private static void settle(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
