package dev.petrichor.app;

import dev.petrichor.app.connect.ConnectModel;
import dev.petrichor.app.connect.ConnectView;
import dev.petrichor.app.connect.Wanted;
import dev.petrichor.app.restore.RestoreModel;
import dev.petrichor.app.restore.RestoreView;
import dev.petrichor.app.shell.Sheets;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.app.shell.ShellView;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.FailureLog;
import dev.petrichor.app.work.FarSide;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.db.workspace.Workspace;
import dev.petrichor.ui.Messages;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** What a far side needs of the user: that it is connected, and that it is unlocked. The window's thread. */
final class FarPlaces {

    private final Connector connector;
    private final FarAccess access;
    private final Background background;
    private final ShellView window;
    private final OpenTabs tabs;
    private final SqlTabs texts;
    private final Projects projects;
    private final Consumer<OpenDatabase> changed;

    /** @param changed told when a database has changed under everybody who shows it */
    FarPlaces(Connector connector, FarAccess access, Background background, ShellView window, OpenTabs tabs, SqlTabs texts, Projects projects,
            Consumer<OpenDatabase> changed) {
        this.connector = connector;
        this.access = access;
        this.background = background;
        this.window = window;
        this.tabs = tabs;
        this.texts = texts;
        this.projects = projects;
        this.changed = changed;
    }

    /** Opens a far side with what is found in the project; asks for credentials where nothing is. */
    void connect(OpenProject project, FoundDatabase found, Side side, Consumer<OpenDatabase> opened) {
        background.run(() -> farSide(project).open(found, side, connector.cloudflare()), database -> open(project, found, side, database, opened), failure -> {
            if (failure instanceof DbException known && known.error() instanceof DbError.Unauthorized) {
                askCredentials(project, found, side, opened);
            } else {
                tabs.say(Notice.trouble(failure instanceof DbException known ? Sentences.of(known.error()) : FailureLog.sentence()));
            }
        });
    }

    private FarSide farSide(OpenProject project) {
        return access.to(project.workspace());
    }

    private void askCredentials(OpenProject project, FoundDatabase found, Side side, Consumer<OpenDatabase> opened) {
        showSheet(farSide(project), Optional.of(new Wanted(found, side)), connected -> {
            if (projects.current().filter(project::equals).isPresent()) {
                open(project, found, side, new Database.D1(connected.account(), side.idOf(found).orElseThrow(), found.displayName()), opened);
            }
        });
    }

    private void open(OpenProject project, FoundDatabase found, Side side, Database.D1 database, Consumer<OpenDatabase> opened) {
        var made = project.far().open(found, side, database);
        opened.accept(made);
        texts.restore(made);
    }

    /** Chooses other credentials for a far side that is open. */
    void reconnect(OpenProject project, OpenDatabase database) {
        showSheet(farSide(project), Optional.of(new Wanted(database.found(), database.side())), connected -> {
            if (database.database() instanceof Database.D1 d1 && d1.account().equals(connected.account())) {
                changed.accept(database);
            } else {
                tabs.say(Notice.trouble(Messages.get("far.otherAccount", database.found().displayName(), connected.account())));
            }
        });
    }

    /** Lists the databases of an account and opens one of them. */
    void openAccount() {
        showSheet(access.to(Workspace.NONE), Optional.empty(),
                connected -> connected.database().ifPresent(database -> projects.openAccount(connected.account(), database)));
    }

    private void showSheet(FarSide far, Optional<Wanted> wanted, Consumer<ConnectModel.Connected> connected) {
        var model = new ConnectModel(connector.cloudflare(), far, wanted, access.secrets(), background, it -> {
            window.hideFloating();
            connected.accept(it);
        });
        window.showFloating(new ConnectView(model, window::hideFloating));
    }

    /**
     * Shows the way back to a place in the history of a far side.
     *
     * @param restored told after the database has changed under everybody who shows it
     */
    void restore(OpenProject project, OpenDatabase database, RestoreModel.Before before, Runnable restored) {
        var model = new RestoreModel(database, before, project.far().audit(database.found()), background, Clock.systemUTC(), restored);
        window.showFloating(new RestoreView(model, window::hideFloating));
        model.read();
    }

    /** Asks for the name of a far database before it may be written to. */
    void askUnlock(OpenDatabase database) {
        window.showFloating(Sheets.unlock(database.side().word(), database.found().displayName(), () -> {
            window.hideFloating();
            database.lock().timed().unlock();
        }, window::hideFloating));
    }
}
