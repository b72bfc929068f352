package dev.petrichor.app;

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
import java.util.Map;
import java.util.function.Consumer;

/** What a far side needs of the user: that it is connected, and that it is unlocked. The window's thread. */
final class FarPlaces {

    private final Connector connector;
    private final Map<String, String> environment;
    private final Background background;
    private final ShellView window;
    private final OpenTabs tabs;

    /** @param environment the process's variables */
    FarPlaces(Connector connector, Map<String, String> environment, Background background, ShellView window, OpenTabs tabs) {
        this.connector = connector;
        this.environment = environment;
        this.background = background;
        this.window = window;
        this.tabs = tabs;
    }

    /** Opens a far side with what is found in the project. */
    void connect(OpenProject project, FoundDatabase found, Side side, Consumer<OpenDatabase> opened) {
        var far = new FarSide(project.workspace(), environment);
        background.run(() -> far.open(found, side, connector.cloudflare()), database -> opened.accept(project.far().open(found, side, database)),
                failure -> tabs.say(Notice.trouble(failure instanceof DbException known ? Sentences.of(known.error()) : Messages.get("error.unexpected"))));
    }

    /** Asks for the name of a far database before it may be written to. */
    void askUnlock(OpenDatabase database) {
        window.showFloating(Sheets.unlock(database.side().word(), database.found().displayName(), () -> {
            window.hideFloating();
            database.unlock().ifPresent(TimedUnlock::unlock);
        }, window::hideFloating));
    }
}
