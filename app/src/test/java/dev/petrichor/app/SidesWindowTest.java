package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.preferences.Settings;
import dev.petrichor.app.preferences.SettingsStore;
import dev.petrichor.app.preferences.UserFolders;
import dev.petrichor.app.querylog.QueryLog;
import dev.petrichor.app.state.StateFile;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.Database;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.table.Filter;
import dev.petrichor.db.table.SortKey;
import dev.petrichor.db.workspace.WorkspaceScanner;
import dev.petrichor.loopback.LoopbackD1;
import dev.petrichor.ui.Fonts;
import dev.petrichor.ui.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
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

/** The two sides of one database in one window; the far one over HTTP to a server on this machine. */
@ExtendWith(ApplicationExtension.class)
class SidesWindowTest {

    private static final List<Step> NOTES = List.of(
            Step.of(new Sql("CREATE TABLE notes (id INTEGER PRIMARY KEY, big INTEGER, body TEXT)")),
            Step.of(new Sql("INSERT INTO notes VALUES (1, 9223372036854775807, 'one'), (2, 2, 'two'), (3, 3, 'three')")));

    @TempDir
    private static Path folder;

    private final LoopbackD1 d1 = new LoopbackD1();
    private Path project;
    private Path data;
    private Studio studio;

    @Start
    void start(Stage stage) throws Exception {
        Fonts.load();
        var home = Files.createTempDirectory(folder, "home");
        project = Files.createDirectories(home.resolve("project"));
        data = home.resolve("data");
        var environment = Map.of(CloudflareAccess.BASE_VARIABLE, d1.base().toString());
        prepare(environment);
        var folders = new UserFolders(home.resolve("config"), data);
        studio = new Studio(folders, new SettingsStore(home.resolve("settings.json")), Settings.DEFAULT.withTheme(Theme.LIGHT), Platform::runLater, () -> false, environment);
        var scene = new Scene(studio.window(), 1000, 700);
        StudioApplication.follow(studio, scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
        studio.openProject(project);
    }

    private void prepare(Map<String, String> environment) throws IOException {
        Files.writeString(project.resolve("wrangler.toml"), """
                [[d1_databases]]
                binding = "DB"
                database_name = "my-db"
                database_id = "%s"
                """.formatted(LoopbackD1.DATABASE));
        Files.writeString(project.resolve(".env.local"), "CLOUDFLARE_ACCOUNT_ID=%s\nCLOUDFLARE_API_TOKEN=%s\n".formatted(LoopbackD1.ACCOUNT, LoopbackD1.TOKEN));
        var connector = new Connector(Clock.systemUTC(), new CloudflareAccess(environment));
        connector.cloudflare().allow(LoopbackD1.ACCOUNT, ApiToken.of(LoopbackD1.TOKEN));
        var local = new Database.LocalFile(WorkspaceScanner.scan(project).databases().getFirst().local().path());
        connector.create(local);
        fill(connector, local);
        fill(connector, new Database.D1(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE, "my-db"));
    }

    private static void fill(Connector connector, Database database) {
        try (var session = connector.open(database, new Permission.Free(), SqlListener.NONE)) {
            session.batch(NOTES);
        }
    }

    @BeforeEach
    void openNotes(FxRobot robot) throws Exception {
        settle(() -> studio.database().filter(it -> !it.schema().tables().isEmpty()).isPresent());
        robot.interact(() -> studio.openTable(studio.database().orElseThrow(), "notes", false));
        settle(() -> grid().view().model().value(0, 0).isPresent());
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> studio.close());
        d1.close();
    }

    @Test
    void theSwitchKeepsTableFilterSortAndCell(FxRobot robot) throws Exception {
        robot.interact(() -> {
            var model = grid().view().model();
            model.rows().setFilters(List.of(new Filter.Compare("id", Filter.Operator.GREATER, Value.of(1))));
            model.rows().setSort(List.of(new SortKey("body", true)));
        });
        settle(() -> studio.idle());

        toRemote(robot);

        assertEquals("notes", grid().tab().place().name());
        assertEquals(List.of(new SortKey("body", true)), grid().view().model().rows().filters().sortProperty().get());
        assertEquals(1, grid().view().model().rows().filters().conditionsProperty().get().size());
        assertEquals(1, studio.shell().tabs().size(), "the tab has changed its side");
        assertEquals(Side.REMOTE, studio.shell().sideProperty().get());
        assertTrue(robot.lookup(".environment-chip.remote").tryQuery().isPresent());
    }

    @Test
    void bigIntegersAreExactAndAWriteIsRefusedUntilTheLockIsOpen(FxRobot robot) throws Exception {
        toRemote(robot);
        assertEquals(Value.of(Long.MAX_VALUE), grid().view().model().value(0, 1).orElseThrow());
        robot.interact(() -> grid().view().model().set(0, 2, Value.of("changed")));

        save(robot);
        assertEquals(1, grid().view().model().edits().staged().changedCells(), "refused, and kept");
        assertTrue(d1.statements().stream().noneMatch(sql -> sql.startsWith("UPDATE")));

        unlock(robot, "my-d");
        robot.clickOn(".sentence-sheet .solid-accent");
        assertTrue(robot.lookup(".side-banner.locked").tryQuery().isPresent(), "half a name opens nothing");
        unlock(robot, "my-db");
        assertTrue(robot.lookup(".side-banner.unlocked").tryQuery().isPresent());
        save(robot);

        assertTrue(grid().view().model().edits().staged().isEmpty());
        assertEquals(1, d1.statements().stream().filter(sql -> sql.startsWith("UPDATE")).count());
        var audit = Files.readString(StateFile.auditOf(data, project.toRealPath()));
        assertTrue(audit.contains("REMOTE my-db") && audit.contains("bookmark-"), audit);
        assertFalse(audit.contains("changed"), "values are not on record");
    }

    @Test
    void aWriteOfTheLogIsTakenBackWithTheWholeDatabase(FxRobot robot) throws Exception {
        toRemote(robot);
        unlock(robot, "my-db");
        robot.interact(() -> grid().view().model().set(0, 2, Value.of("a mistake")));
        save(robot);
        robot.interact(() -> studio.toggleLog());
        robot.interact(() -> studio.log().selectionProperty().set(QueryLog.Selection.WRITES));
        robot.clickOn(".log-row");

        robot.clickOn("Restore to before this…");
        settle(() -> robot.lookup(".sentence-sheet .text-field").tryQuery().isPresent());
        robot.interact(() -> robot.lookup(".sentence-sheet .text-field").queryAs(TextField.class).setText("my-db"));
        robot.clickOn("Restore the whole database");
        settle(() -> robot.lookup("Take the restore back").tryQuery().isPresent());
        settle(() -> grid().view().model().value(0, 2).filter(Value.of("one")::equals).isPresent());

        robot.clickOn("Take the restore back");
        settle(() -> grid().view().model().value(0, 2).filter(Value.of("a mistake")::equals).isPresent());
        assertTrue(Files.readString(StateFile.auditOf(data, project.toRealPath())).contains("restore of the whole database"));
    }

    @Test
    void stagedEditsStayOnTheirSide(FxRobot robot) throws Exception {
        robot.interact(() -> grid().view().model().set(0, 2, Value.of("local words")));

        toRemote(robot);

        assertTrue(grid().view().model().edits().staged().isEmpty());
        assertEquals(2, studio.shell().tabs().size(), "what is staged stays in sight");
        robot.interact(() -> studio.shell().back());
        assertEquals(Side.LOCAL, studio.shell().sideProperty().get());
        assertEquals(1, grid().view().model().edits().staged().changedCells());
        assertEquals(Side.LOCAL, studio.database().orElseThrow().side(), "the list follows the tab");
    }

    private void toRemote(FxRobot robot) throws Exception {
        robot.clickOn(".toggle-button.remote");
        settle(() -> studio.database().filter(it -> it.side() == Side.REMOTE).isPresent() && grid().database().side() == Side.REMOTE
                && grid().view().model().value(0, 0).isPresent());
    }

    private void save(FxRobot robot) throws Exception {
        robot.interact(() -> grid().view().model().commit(grid().view().model().plan()));
        settle(() -> !grid().view().model().savingProperty().get() && studio.idle());
    }

    private static void unlock(FxRobot robot, String name) {
        robot.clickOn(robot.lookup(".side-banner .button").queryAs(Button.class));
        robot.interact(() -> robot.lookup(".sentence-sheet .text-field").queryAs(TextField.class).setText(name));
        robot.clickOn(".sentence-sheet .outlined-danger");
    }

    private GridTab grid() {
        return studio.tabs().frontGrid().orElseThrow();
    }

    private static void settle(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }
}
