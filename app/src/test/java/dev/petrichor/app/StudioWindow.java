package dev.petrichor.app;

import dev.petrichor.app.connect.MemorySecrets;
import dev.petrichor.app.instance.ProjectClaims;
import dev.petrichor.app.preferences.Settings;
import dev.petrichor.app.preferences.SettingsStore;
import dev.petrichor.app.preferences.UserFolders;
import dev.petrichor.app.state.ProjectState;
import dev.petrichor.releases.ReleaseAddress;
import dev.petrichor.ui.Fonts;
import dev.petrichor.ui.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** A studio in a window at the corner of the screen, with a sample of its own and a home of its own, for tests that use it as a person does. */
final class StudioWindow {

    private volatile boolean lookedAt;
    private static final long PATIENCE_SECONDS = 120;

    private final Stage stage;
    private final Path home;
    private final double width;
    private final double height;
    private final Sample sample;
    private final Answers answers = new Answers();
    private final Optional<ReleaseAddress> releases;
    private Studio studio;

    /** What happens between two runs of the program. */
    @FunctionalInterface
    interface Meanwhile {

        void happens() throws IOException;
    }

    /** The window's thread. Nothing is open yet. */
    StudioWindow(Stage stage, Path folder, double width, double height) throws IOException {
        this(stage, folder, width, height, Optional.empty());
    }

    /** @param releases where the build asks for a newer version */
    StudioWindow(Stage stage, Path folder, double width, double height, Optional<ReleaseAddress> releases) throws IOException {
        Fonts.load();
        this.releases = releases;
        this.stage = stage;
        this.home = Files.createTempDirectory(folder, "home");
        this.width = width;
        this.height = height;
        this.sample = Sample.in(home);
        stage.setX(0);
        stage.setY(0);
        this.studio = made(Settings.DEFAULT.withTheme(Theme.LIGHT));
    }

    /** A window in which the sample is being opened. */
    static StudioWindow withSample(Stage stage, Path folder, double width, double height) throws IOException {
        var window = new StudioWindow(stage, folder, width, height);
        window.studio.openProject(window.sample.folder());
        return window;
    }

    /** From now on somebody looks at the window, so that it asks whether others changed the file. */
    void isLookedAt() {
        lookedAt = true;
    }

    private Studio made(Settings settings) {
        var folders = new UserFolders(home.resolve("config"), home.resolve("data"));
        var desktop = new Desktop(Platform::runLater, () -> lookedAt, new ProjectClaims(folders.data(), Platform::runLater, () -> StudioApplication.raise(stage)));
        var made = new Studio(folders, store(), settings, new FarAccess(Map.of(), Optional::empty, new MemorySecrets(), releases), desktop, answers);
        var scene = new Scene(made.window(), width, height);
        StudioApplication.follow(made, scene);
        stage.setScene(scene);
        stage.show();
        return made;
    }

    SettingsStore store() {
        return new SettingsStore(home.resolve("settings.json"));
    }

    /** Ends the program and starts it on the sample again, with what was kept. */
    void startAgain(FxRobot robot) throws Exception {
        startAgain(robot, () -> {});
    }

    /** Ends the program, does something to what it kept, and starts it on the sample again. */
    void startAgain(FxRobot robot, Meanwhile meanwhile) throws Exception {
        startAgain(robot, meanwhile, made -> made.openProject(sample.folder()));
    }

    /** Ends the program and starts it again, with what was kept. */
    void startAgain(FxRobot robot, Consumer<Studio> begin) throws Exception {
        startAgain(robot, () -> {}, begin);
    }

    private void startAgain(FxRobot robot, Meanwhile meanwhile, Consumer<Studio> begin) throws Exception {
        settle(() -> studio.idle());
        var state = studio.project().map(OpenProject::state);
        close(robot);
        settle(() -> state.stream().allMatch(ProjectState::idle));
        meanwhile.happens();
        robot.interact(() -> {
            studio = made(store().load().settings());
            begin.accept(studio);
        });
    }

    Studio studio() {
        return studio;
    }

    /** What the window's questions for files are answered with. */
    Answers answers() {
        return answers;
    }

    Sample sample() {
        return sample;
    }

    /** Where Petrichor keeps its own files. */
    Path data() {
        return home.resolve("data");
    }

    Stage stage() {
        return stage;
    }

    void close(FxRobot robot) {
        TheEnd.of(robot, studio);
    }

    /** The grid in front. */
    GridTab grid() {
        return studio.tabs().frontGrid().orElseThrow();
    }

    /** Waits until the schema of the sample has been read. */
    void awaitTables() throws Exception {
        settle(() -> studio.database().filter(it -> !it.schema().tables().isEmpty()).isPresent());
    }

    /** The first node that a query finds in the window. */
    Optional<Node> find(String query) {
        return Optional.ofNullable(studio.window().lookup(query));
    }

    /** Whether these words, and no others, stand somewhere in sight. */
    static boolean says(FxRobot robot, String words) {
        return robot.lookup(node -> node instanceof Labeled label && words.equals(label.getText()) && isSeen(node)).tryQuery().isPresent();
    }

    static boolean isSeen(Node node) {
        return node.isVisible() && (node.getParent() == null || isSeen(node.getParent()));
    }

    static void press(FxRobot robot, KeyCode... codes) {
        robot.press(codes).release(codes);
    }

    /** A studio in the window of a process of its own, which keeps all that is its own in a home. The window's thread. */
    static Studio alone(Stage stage, Path home) throws IOException {
        Fonts.load();
        var store = new SettingsStore(home.resolve("settings.json"));
        var folders = new UserFolders(home.resolve("config"), home.resolve("data"));
        var one = new ProjectClaims(folders.data(), Platform::runLater, () -> StudioApplication.raise(stage));
        var studio = new Studio(folders, store, store.load().settings(), new FarAccess(Map.of(), Optional::empty, new MemorySecrets()), new Desktop(Platform::runLater, () -> false, one));
        stage.setScene(new Scene(studio.window(), 1100, 700));
        return studio;
    }

    /** Waits for the window's own answer; fails when it does not come. */
    static void settle(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }
}
