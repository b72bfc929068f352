package dev.petrichor.app;

import dev.petrichor.app.preferences.Settings;
import dev.petrichor.app.preferences.SettingsStore;
import dev.petrichor.app.preferences.UserFolders;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.ui.Fonts;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Themes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Puts the studio into a window of the desktop. Its one argument, if any, is a folder or a file to open. */
public final class StudioApplication extends Application {

    private @Nullable Studio studio;
    private volatile boolean focused;

    /** Opens the window and returns when it is closed. */
    static void open(String... arguments) {
        launch(StudioApplication.class, arguments);
    }

    @Override
    public void start(Stage stage) {
        Fonts.load();
        var folders = UserFolders.ofThisUser();
        var store = new SettingsStore(folders.config().resolve("settings.json"));
        var loaded = store.load();
        var made = new Studio(folders, store, loaded.settings(), Platform::runLater, () -> focused);
        studio = made;
        var place = loaded.settings().window();
        var scene = new Scene(made.window(), place.width(), place.height());
        follow(made, scene);
        stage.setScene(scene);
        stage.setTitle(Messages.get("app.name"));
        stage.setMinWidth(880);
        stage.setMinHeight(560);
        stage.setMaximized(place.maximized());
        stage.focusedProperty().subscribe(now -> focused = now);
        stage.setOnHiding(_ -> made.settings().change(it -> it.withWindow(placeOf(stage, scene, it))));
        made.shell().projectProperty().subscribe(project -> stage.setTitle(
                project.map(it -> it.folder() + " — " + Messages.get("app.name")).orElse(Messages.get("app.name"))));
        stage.show();
        openFirst(made, getParameters().getRaw());
        loaded.setAside().ifPresent(kept -> made.say(Notice.trouble(Messages.get("settings.setAside", kept))));
    }

    /** The folder that was named; a start from the build opens the sample when none was. */
    private static void openFirst(Studio studio, List<String> arguments) {
        var fromBuild = Optional.ofNullable(System.getProperty("petrichor.start"));
        var named = arguments.stream().findFirst().or(() -> fromBuild.filter(path -> !path.isBlank()));
        named.map(Path::of).ifPresentOrElse(studio::openProject, () -> fromBuild.ifPresent(_ -> studio.openSample()));
    }

    /** The look follows the settings and the desktop. */
    static void follow(Studio studio, Scene scene) {
        studio.settings().settingsProperty().subscribe(now -> {
            Themes.apply(scene, now.theme(), now.fontSize());
        });
        Themes.onSystemChange(() -> Themes.apply(scene, studio.settings().settings().theme(), studio.settings().settings().fontSize()));
    }

    private static Settings.WindowPlace placeOf(Stage stage, Scene scene, Settings now) {
        var old = now.window();
        return stage.isMaximized()
                ? new Settings.WindowPlace(old.width(), old.height(), true, old.sidebar())
                : new Settings.WindowPlace(scene.getWidth(), scene.getHeight(), false, old.sidebar());
    }

    @Override
    public void stop() {
        Optional.ofNullable(studio).ifPresent(Studio::close);
    }
}
