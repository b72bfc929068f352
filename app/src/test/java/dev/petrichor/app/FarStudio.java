package dev.petrichor.app;

import dev.petrichor.app.connect.MemorySecrets;
import dev.petrichor.app.instance.ProjectClaims;
import dev.petrichor.app.preferences.Settings;
import dev.petrichor.app.preferences.SettingsStore;
import dev.petrichor.app.preferences.UserFolders;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.Database;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
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
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The window in front of a project whose far side is a server on this machine; both sides hold the same three rows. */
final class FarStudio implements AutoCloseable {

    private static final List<Step> NOTES = List.of(
            Step.of(new Sql("CREATE TABLE notes (id INTEGER PRIMARY KEY, big INTEGER, body TEXT)")),
            Step.of(new Sql("INSERT INTO notes VALUES (1, 9223372036854775807, 'one'), (2, 2, 'two'), (3, 3, 'three')")));

    final LoopbackD1 d1 = new LoopbackD1();
    final Answers answers = new Answers();
    final MemorySecrets secrets = new MemorySecrets();
    final Path home;
    final Path project;
    final Path data;
    private final Connector connector;
    private Studio studio;

    /** @param variables what the project's .env.local holds */
    FarStudio(Path folder, String variables) throws IOException {
        home = Files.createTempDirectory(folder, "home");
        project = Files.createDirectories(home.resolve("project"));
        data = home.resolve("data");
        Files.writeString(project.resolve("wrangler.toml"), """
                [[d1_databases]]
                binding = "DB"
                database_name = "my-db"
                database_id = "%s"
                """.formatted(LoopbackD1.DATABASE));
        Files.writeString(project.resolve(".env.local"), variables);
        connector = new Connector(Clock.systemUTC(), new CloudflareAccess(environment()));
        connector.cloudflare().allow(LoopbackD1.ACCOUNT, ApiToken.of(LoopbackD1.TOKEN));
        var local = new Database.LocalFile(WorkspaceScanner.scan(project).databases().getFirst().local().path());
        connector.create(local);
        fill(local, NOTES);
        fill(remote(), NOTES);
    }

    private static Database remote() {
        return new Database.D1(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE, "my-db");
    }

    /** Runs it in both databases. */
    void onBothSides(String sql) throws IOException {
        fill(new Database.LocalFile(WorkspaceScanner.scan(project).databases().getFirst().local().path()), List.of(Step.of(new Sql(sql))));
        fill(remote(), List.of(Step.of(new Sql(sql))));
    }

    /** A project that has a token of its own. */
    static FarStudio withToken(Path folder) throws IOException {
        return new FarStudio(folder, "CLOUDFLARE_ACCOUNT_ID=%s\nCLOUDFLARE_API_TOKEN=%s\n".formatted(LoopbackD1.ACCOUNT, LoopbackD1.TOKEN));
    }

    Map<String, String> environment() {
        return Map.of(CloudflareAccess.BASE_VARIABLE, d1.base().toString());
    }

    private void fill(Database database, List<Step> steps) {
        try (var session = connector.open(database, new Permission.Free(), SqlListener.NONE)) {
            session.batch(steps);
        }
    }

    /** The first screen. The window's thread. */
    Studio show(Stage stage) {
        Fonts.load();
        studio = made(stage, Settings.DEFAULT.withTheme(Theme.LIGHT));
        return studio;
    }

    private Studio made(Stage stage, Settings settings) {
        var folders = new UserFolders(home.resolve("config"), data);
        var access = new FarAccess(environment(), Optional::empty, secrets);
        var desktop = new Desktop(Platform::runLater, () -> false, new ProjectClaims(data, Platform::runLater, () -> StudioApplication.raise(stage)));
        var made = new Studio(folders, new SettingsStore(home.resolve("settings.json")), settings, access, desktop, answers);
        var scene = new Scene(made.window(), 1000, 700);
        StudioApplication.follow(made, scene);
        stage.setScene(scene);
        stage.sizeToScene();
        stage.setX(0);
        stage.setY(0);
        stage.show();
        return made;
    }

    /** Ends the program and starts it again on what was open last; nobody has chosen a token in the new run. */
    Studio startAgain(FxRobot robot, Stage stage) {
        TheEnd.of(robot, studio);
        robot.interact(() -> {
            var kept = new SettingsStore(home.resolve("settings.json")).load().settings();
            studio = made(stage, kept);
            new FirstSight(studio, List.of(), Platform::runLater).open(List.of());
        });
        return studio;
    }

    GridTab grid() {
        return studio.tabs().frontGrid().orElseThrow();
    }

    void openNotes(FxRobot robot) throws Exception {
        settle(() -> studio.database().filter(it -> !it.schema().tables().isEmpty()).isPresent());
        robot.interact(() -> studio.openTable(studio.database().orElseThrow(), "notes", false));
        settle(() -> grid().view().model().value(0, 0).isPresent());
    }

    /** Waits until the far side shows its first row. */
    void settleOnRemote() throws Exception {
        settle(() -> studio.database().filter(it -> it.side() == Side.REMOTE).isPresent() && studio.tabs().frontGrid().isPresent() && grid().database().side() == Side.REMOTE
                && grid().view().model().value(0, 0).isPresent());
    }

    /** Opens the lock, by the name. */
    void unlock(FxRobot robot) {
        unlock(robot, "my-db");
    }

    /** Types this into the lock. */
    void unlock(FxRobot robot, String name) {
        robot.clickOn(robot.lookup(".side-banner .button").queryAs(Button.class));
        robot.interact(() -> robot.lookup(".sentence-sheet .text-field").queryAs(TextField.class).setText(name));
        robot.clickOn(".sentence-sheet .outlined-danger");
    }

    static void settle(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** On any thread but the window's. */
    void close(FxRobot robot) {
        TheEnd.of(robot, studio);
        d1.close();
    }

    @Override
    public void close() {
        studio.close();
        d1.close();
    }
}
