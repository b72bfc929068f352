package dev.petrichor.app;

import dev.petrichor.app.querylog.LogEntry;
import dev.petrichor.app.restore.RestoreModel;
import dev.petrichor.app.restore.RestoreView;
import dev.petrichor.app.shell.Sheets;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.app.shell.ShellView;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.FarSide;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.app.work.Side;
import dev.petrichor.app.work.TimedUnlock;
import dev.petrichor.db.DbException;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.ui.Messages;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/** What a far side needs of the user: that it is connected, and that it is unlocked. The window's thread. */
final class FarPlaces {

    private final Connector connector;
    private final Map<String, String> environment;
    private final Background background;
    private final ShellView window;
    private final OpenTabs tabs;
    private final Consumer<OpenDatabase> changed;

    /**
     * @param environment the process's variables
     * @param changed told when a database has changed under everybody who shows it
     */
    FarPlaces(Connector connector, Map<String, String> environment, Background background, ShellView window, OpenTabs tabs,
            Consumer<OpenDatabase> changed) {
        this.connector = connector;
        this.environment = environment;
        this.background = background;
        this.window = window;
        this.tabs = tabs;
        this.changed = changed;
    }

    /** Opens a far side with what is found in the project. */
    void connect(OpenProject project, FoundDatabase found, Side side, Consumer<OpenDatabase> opened) {
        var far = new FarSide(project.workspace(), environment);
        background.run(() -> far.open(found, side, connector.cloudflare()), database -> opened.accept(project.far().open(found, side, database)),
                failure -> tabs.say(Notice.trouble(failure instanceof DbException known ? Sentences.of(known.error()) : Messages.get("error.unexpected"))));
    }

    /** Shows the way back to before a write of the log. */
    void restore(OpenProject project, LogEntry entry) {
        entry.event().bookmark().ifPresent(bookmark -> {
            var database = entry.database();
            var model = new RestoreModel(database, bookmark, project.far().audit(), background, Clock.systemUTC(), () -> changed.accept(database));
            window.showFloating(new RestoreView(model, window::hideFloating));
            model.read();
        });
    }

    /** Asks for the name of a far database before it may be written to. */
    void askUnlock(OpenDatabase database) {
        window.showFloating(Sheets.unlock(database.side().word(), database.found().displayName(), () -> {
            window.hideFloating();
            database.unlock().ifPresent(TimedUnlock::unlock);
        }, window::hideFloating));
    }
}
