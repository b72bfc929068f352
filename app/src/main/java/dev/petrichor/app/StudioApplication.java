package dev.petrichor.app;

import dev.petrichor.app.cli.CommandLineProgram;
import dev.petrichor.app.crash.CrashReport;
import dev.petrichor.app.crash.EarlierRun;
import dev.petrichor.app.crash.Runs;
import dev.petrichor.app.crash.ThisRun;
import dev.petrichor.app.instance.ProjectClaims;
import dev.petrichor.app.preferences.Settings;
import dev.petrichor.app.preferences.UserFolders;
import dev.petrichor.app.preferences.WindowPlace;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.app.shell.ShellModel.ProjectTitle;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.FailureLog;
import dev.petrichor.app.work.FileFault;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.ui.AppIcons;
import dev.petrichor.ui.Clip;
import dev.petrichor.ui.Fonts;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Theme;
import dev.petrichor.ui.Themes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Puts the studio into a window of the desktop. Its one argument, if any, is a folder or a file to open. */
public final class StudioApplication extends Application {

    private static final double SMALLEST_WIDTH = 760;
    private static final double SMALLEST_HEIGHT = 480;

    private static final Executor WINDOW = Platform::runLater;

    private @Nullable Studio studio;
    private @Nullable ThisRun run;
    private volatile boolean focused;
    private boolean started;

    /** Opens the window and returns when it is closed. */
    static void open(String... arguments) {
        Early.begin();
        launch(StudioApplication.class, arguments);
    }

    @Override
    public void start(Stage stage) {
        var folders = UserFolders.ofThisUser();
        mark(folders);
        Fonts.load();
        var store = Early.STORE;
        var early = Early.read();
        var loaded = early.settings();
        var claims = new ProjectClaims(folders.data(), WINDOW, () -> raise(stage));
        var made = new Studio(folders, store, loaded.settings(), FarAccess.ofThisUser(), new Desktop(WINDOW, () -> focused, claims));
        studio = made;
        // what is found is shown when the window is, and looked for meanwhile
        new FirstSight(made, early.brokenOff(), WINDOW).open(getParameters().getRaw());
        var scene = new Scene(made.window());
        follow(made, scene);
        stage.setScene(scene);
        stage.getIcons().setAll(AppIcons.small());
        stage.setMinWidth(SMALLEST_WIDTH);
        stage.setMinHeight(SMALLEST_HEIGHT);
        place(stage, loaded.settings().window().within(screens()));
        stage.focusedProperty().subscribe(now -> focused = now);
        stage.setOnCloseRequest(event -> {
            event.consume();
            made.leaving(stage::hide);
        });
        stage.setOnHiding(_ -> SettingsInUse.remember(made, placeOf(stage, made.settings().settings().window())));
        made.shell().projectProperty().subscribe(project -> stage.setTitle(title(project)));
        stage.show();
        if (Rehearsal.isAskedFor()) {
            new Rehearsal(made).window(Platform::exit);
        }
        loaded.setAside().ifPresent(kept -> made.sayAnywhere(Notice.trouble(Messages.get("settings.setAside", kept))));
        loaded.unread().ifPresent(fault -> made.sayAnywhere(Notice.trouble(Messages.get("settings.unread", store.file(), FileFault.words(fault)))));
        FailureLog.tell(sentence -> WINDOW.execute(() -> made.sayAnywhere(Notice.trouble(sentence))));
        var background = new Background(WINDOW);
        background.run(AppIcons::large, stage.getIcons()::addAll, _ -> {});
        background.run(new Sweep(folders, new Connector(Clock.systemUTC()), claims, Clock.systemUTC()), _ -> {}, _ -> {});
        started = true;
    }

    /** First of all, so that a start that fails is spoken of at the next one. */
    private void mark(UserFolders folders) {
        var begun = new ThisRun(new Runs(folders.data(), CommandLineProgram.version()), new Background(WINDOW), Clock.systemUTC());
        run = begun;
        begun.begin(earlier -> Optional.ofNullable(studio).ifPresent(made -> made.sayAnywhere(of(earlier))));
    }

    static Notice of(EarlierRun earlier) {
        return switch (earlier) {
            case CrashReport report -> new Notice(Messages.get("crash.offer", report.file()), true, copying(report.text()));
            case EarlierRun.BrokenOff(var log, var text) -> new Notice(Messages.get("crash.brokenOff", log), false, copying(text));
        };
    }

    private static Optional<Notice.Action> copying(String report) {
        return Optional.of(new Notice.Action(Messages.get("crash.copy"), () -> Clip.put(report)));
    }

    /** For somebody who opens what this window has. A desktop that lets no program come forward by itself marks it in its list of windows. */
    static void raise(Stage stage) {
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    /** The look follows the settings and the desktop. It is put on anew when it changes, and not with every other setting: all nodes are styled again. */
    static void follow(Studio studio, Scene scene) {
        var look = studio.settings().settingsProperty().map(Look::of);
        look.subscribe(it -> it.putOn(scene));
        Themes.onSystemChange(() -> Look.of(studio.settings().settings()).putOn(scene));
    }

    /** What of the settings is seen everywhere. */
    private record Look(Theme theme, int scale) {

        static Look of(Settings settings) {
            return new Look(settings.theme(), settings.scale());
        }

        void putOn(Scene scene) {
            Themes.apply(scene, theme, scale);
        }
    }

    /** Names the project and its database, so that windows are told apart in the desktop's own lists. */
    private static String title(Optional<ProjectTitle> project) {
        return project.map(it -> it.database().isEmpty()
                ? Messages.get("title.window", it.folder())
                : Messages.get("title.windowWithDatabase", it.database(), it.folder())).orElse(Messages.get("app.name"));
    }

    private static List<WindowPlace.Area> screens() {
        return Screen.getScreens().stream().map(Screen::getVisualBounds)
                .map(it -> new WindowPlace.Area(it.getMinX(), it.getMinY(), it.getWidth(), it.getHeight())).toList();
    }

    private static void place(Stage stage, WindowPlace place) {
        stage.setX(place.x());
        stage.setY(place.y());
        stage.setWidth(place.width());
        stage.setHeight(place.height());
        stage.setMaximized(place.maximized());
    }

    private static WindowPlace placeOf(Stage stage, WindowPlace old) {
        return stage.isMaximized()
                ? old.withMaximized()
                : new WindowPlace(true, stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false, old.sidebar(), old.log());
    }

    /** Also after a start that failed. */
    @Override
    public void stop() {
        Optional.ofNullable(studio).ifPresent(made -> {
            made.close();
            made.settings().finish();
        });
        Optional.ofNullable(run).ifPresent(started ? ThisRun::close : ThisRun::breakOff);
    }
}
