package dev.petrichor.app;

import dev.petrichor.app.nav.Place;
import dev.petrichor.app.shell.ShellModel;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.app.shell.ShellTab;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.LoadState;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.DbError;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.Optional;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Puts a project into the window: its databases, its title, and its tabs as they were left. The window's thread. */
final class ShownProject {

    private final Studio studio;
    private final ShellModel shell;
    private final Background background;
    private final ReadOnlyMode readOnly;
    private final TabMemory memory;
    private final DatabaseWatch watch;
    private final FirstFrame firstFrame;
    private Optional<AwaitedTabs> awaited = Optional.empty();
    private Optional<TabsAgain> again = Optional.empty();
    private Subscription account = Subscription.EMPTY;
    private Optional<LeftInDoubt> doubts = Optional.empty();

    ShownProject(Studio studio, Background background, ReadOnlyMode readOnly, DatabaseWatch.Counts counts, Desktop desktop) {
        this.studio = studio;
        this.shell = studio.shell();
        this.background = background;
        this.readOnly = readOnly;
        this.memory = new TabMemory(shell);
        this.firstFrame = new FirstFrame(studio);
        this.watch = new DatabaseWatch(studio.tabs(), studio.sidebar(), new StaleGrids(studio.tabs(), studio.shell().frontProperty()), counts, desktop,
                this::showFirstTable);
        studio.sidebar().chosenProperty().subscribe(this::chose);
        studio.projects().openingProperty().subscribe(this::opening);
        studio.sidebar().pendingProperty().subscribe(count -> remember(count.intValue()));
        shell.frontProperty().subscribe(tab -> mark(tab.map(ShellTab::place)));
    }

    /** Takes over a project that was opened, or leaves the one that was closed. */
    void show(Optional<OpenProject> project) {
        memory.stop();
        firstFrame.stop();
        account.unsubscribe();
        awaited.ifPresent(AwaitedTabs::close);
        awaited = Optional.empty();
        again = Optional.empty();
        doubts = Optional.empty();
        studio.tabs().closeAll();
        readOnly.follow(project);
        studio.sidebar().show(project.map(OpenProject::databases).orElse(List.of()), project.map(it -> it.workspace().problems().size()).orElse(0));
        project.ifPresentOrElse(this::showFound, () -> shell.projectProperty().set(Optional.empty()));
    }

    /** One that was waited for is there, or is not to come. */
    private void opening(boolean now) {
        if (!now) {
            shell.openingProperty().set(Optional.empty());
        }
    }

    private void showFound(OpenProject project) {
        studio.window().hideFloating();
        shell.projectProperty().set(Optional.of(project.title(studio.database())));
        var notice = new JoinedNotice(shell);
        var tabs = new AwaitedTabs(studio, project, notice);
        awaited = Optional.of(tabs);
        var inDoubt = new LeftInDoubt(studio, project, notice);
        doubts = Optional.of(inDoubt);
        again = Optional.of(new TabsAgain(studio, project, background, tabs, notice, known -> tabsAreBack(project, known), inDoubt::tell));
        again.ifPresent(TabsAgain::start);
        project.databases().stream().filter(_ -> project.isAccount())
                .forEach(it -> account = it.schemaProperty().subscribe(state -> askToConnect(it, state, notice)));
        if (project.databases().isEmpty()) {
            studio.say(Notice.quiet(Messages.get("project.noDatabase", project.path())));
        }
    }

    /** One that was open when the program ended is not let in by itself: the keychain may ask, and the far side counts what it is asked. */
    private void askToConnect(OpenDatabase far, @Nullable LoadState<Schema> state, JoinedNotice notice) {
        if (state instanceof LoadState.Failed<Schema>(var error) && error instanceof DbError.Unauthorized) {
            var connect = new Notice.Action(Messages.get("start.connect"), () -> {
                shell.noticeProperty().set(Optional.empty());
                studio.reconnect();
            });
            notice.say("account", new Notice(Messages.get("start.notConnected", far.found().displayName()), false, Optional.of(connect)));
        }
    }

    private void tabsAreBack(OpenProject project, boolean known) {
        memory.follow(known ? Optional.of(project.state()) : Optional.empty(), () -> again.map(TabsAgain::waiting).orElse(List.of()));
        studio.database().ifPresent(it -> showFirstTable(it, it.schema()));
        firstFrame.follow(project);
    }

    private void chose(Optional<OpenDatabase> chosen) {
        watch.follow(chosen);
        studio.project().ifPresent(it -> shell.projectProperty().set(Optional.of(it.title(chosen))));
    }

    private void mark(Optional<Place> front) {
        studio.sidebar().markedProperty().set(front.filter(this::isInFront).map(Place::name));
        var places = studio.sidebar().places();
        places.migrationsProperty().set(front.filter(it -> it.kind() == Place.Kind.MIGRATIONS).isPresent());
        places.driftProperty().set(front.filter(it -> it.kind() == Place.Kind.DRIFT).isPresent());
        places.problemsProperty().set(front.filter(it -> it.kind() == Place.Kind.PROBLEMS).isPresent());
    }

    /** Whether a place shows a table of the database in front. */
    private boolean isInFront(Place place) {
        return (place.kind() == Place.Kind.TABLE || place.kind() == Place.Kind.STRUCTURE)
                && studio.database().filter(it -> it.key().equals(place.file())).isPresent();
    }

    /** Where nothing else is open; the tabs that were open before come first. */
    private void showFirstTable(OpenDatabase database, Schema schema) {
        if (shell.tabs().isEmpty() && memory.isOpen()) {
            DatabaseWatch.firstTable(schema).ifPresent(table -> studio.openTable(database, table, true));
        }
    }

    private void remember(int pending) {
        studio.project().ifPresent(it -> studio.settings().change(now -> now.withPending(it.path(), pending)));
    }

    /** Brings back what was open of a side when the program ended, now that the side is open. */
    void opened(OpenDatabase side) {
        studio.sqlTabs().restore(side);
        awaited.ifPresent(it -> it.await(side));
        doubts.ifPresent(it -> it.opened(side));
    }

    /** Takes over what a run of migrations changed. */
    void migrated(OpenDatabase database) {
        watch.migrated(database);
    }

    void fileAdded(OpenDatabase database) {
        watch.fileAdded(database);
    }

    /** Opens what stands at the path of a file now. Tabs and what is staged stay as they are. */
    void openAgain(OpenDatabase database) {
        database.watch().openAgain(opened -> {
            if (opened) {
                watch.openedAgain(database);
            }
            studio.say(Notice.quiet(Messages.get(opened ? "ground.opened" : "ground.notOpened", database.found().displayName())));
        });
    }

    void close() {
        watch.stop();
    }
}
