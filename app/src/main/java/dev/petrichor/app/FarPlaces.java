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
    private final Projects projects;
    private final Consumer<OpenDatabase> changed;
    private Consumer<OpenDatabase> whenOpened = _ -> {};

    /** @param changed told when a database has changed under everybody who shows it */
    FarPlaces(Connector connector, FarAccess access, Background background, ShellView window, OpenTabs tabs, Projects projects,
            Consumer<OpenDatabase> changed) {
        this.connector = connector;
        this.access = access;
        this.background = background;
        this.window = window;
        this.tabs = tabs;
        this.projects = projects;
        this.changed = changed;
    }

    /** @param told of each side that is opened here, after whoever asked for it */
    void whenOpened(Consumer<OpenDatabase> told) {
        whenOpened = told;
    }

    /** Opens a far side with what is found in the project; asks for credentials where nothing is. An answer that finds another project in the window does nothing. */
    void connect(OpenProject project, FoundDatabase found, Side side, Consumer<OpenDatabase> opened) {
        background.run(() -> farSide(project).open(found, side, connector.cloudflare()), database -> open(project, found, side, database, opened), failure -> {
            if (isOpen(project)) {
                notConnected(failure, () -> askCredentials(project, found, side, opened));
            }
        });
    }

    private void notConnected(Exception failure, Runnable askCredentials) {
        if (failure instanceof DbException known && known.error() instanceof DbError.Unauthorized) {
            askCredentials.run();
        } else {
            tabs.say(Notice.trouble(failure instanceof DbException known ? Sentences.of(known.error()) : FailureLog.sentence()));
        }
    }

    private boolean isOpen(OpenProject project) {
        return projects.current().filter(it -> it == project).isPresent();
    }

    private FarSide farSide(OpenProject project) {
        return access.to(project.workspace());
    }

    private void askCredentials(OpenProject project, FoundDatabase found, Side side, Consumer<OpenDatabase> opened) {
        showSheet(farSide(project), Optional.of(new Wanted(found, side)),
                connected -> open(project, found, side, new Database.D1(connected.account(), side.idOf(found).orElseThrow(), found.displayName()), opened));
    }

    /** Once, also where it was asked for twice before the first answer came. */
    private void open(OpenProject project, FoundDatabase found, Side side, Database.D1 database, Consumer<OpenDatabase> opened) {
        if (isOpen(project)) {
            project.side(found, side).ifPresentOrElse(opened, () -> {
                var made = project.far().open(found, side, database);
                opened.accept(made);
                whenOpened.accept(made);
            });
        }
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
    void restore(OpenProject project, OpenDatabase database, RestoreModel.Before place, Runnable restored) {
        var model = new RestoreModel(database, place, project.far().audit(database.found()), background, Clock.systemUTC(), restored);
        var view = new RestoreView(model, window::hideFloating);
        model.stateProperty().subscribe((before, now) -> {
            if (before instanceof RestoreModel.State.Restoring && view.getScene() == null) {
                sayEnding(database, now);
            }
        });
        window.showFloating(view, model::isUnderWay);
        model.read();
    }

    /** How a restore ended whose sheet another one has covered. */
    private void sayEnding(OpenDatabase database, RestoreModel.State ending) {
        var name = database.found().displayName();
        switch (ending) {
            case RestoreModel.State.Restored(var forward) -> tabs.say(Notice.quiet(Messages.get("restore.ended", database.side().word(), name, forward)));
            case RestoreModel.State.Failed(var error, var forward) -> tabs.say(Notice.trouble(Messages.get("restore.endedBadly", database.side().word(), name, Sentences.of(error))
                    + forward.map(it -> " " + Messages.get("restore.forward", it)).orElse("")));
            case RestoreModel.State.Reading _,RestoreModel.State.Ready _,RestoreModel.State.Restoring _ -> {}
        }
    }

    /** Asks for the name of a far database before it may be written to. */
    void askUnlock(OpenDatabase database) {
        window.showFloating(Sheets.unlock(database.side().word(), database.found().displayName(), () -> {
            window.hideFloating();
            database.lock().timed().unlock();
        }, window::hideFloating));
    }
}
