package dev.petrichor.app;

import dev.petrichor.app.nav.Place;
import dev.petrichor.app.shell.ShellModel;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.app.shell.ShellTab;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Puts a project into the window: its databases, its title, and its tabs as they were left. The window's thread. */
final class ShownProject {

    private final Studio studio;
    private final ShellModel shell;
    private final ReadOnlyMode readOnly;
    private final TabMemory memory;
    private final DatabaseWatch watch;
    private Optional<AwaitedTabs> awaited = Optional.empty();
    private Optional<LeftInDoubt> doubts = Optional.empty();

    /** @param looked whether the window has the focus; asked on other threads */
    ShownProject(Studio studio, ReadOnlyMode readOnly, PendingCount pending, DriftPlaces drift, BooleanSupplier looked) {
        this.studio = studio;
        this.shell = studio.shell();
        this.readOnly = readOnly;
        this.memory = new TabMemory(shell);
        this.watch = new DatabaseWatch(studio.tabs(), studio.sidebar(), new StaleGrids(studio.tabs(), studio.shell().frontProperty()), new DatabaseWatch.Counts(pending, drift), looked,
                this::showFirstTable);
        studio.sidebar().chosenProperty().subscribe(this::chose);
        studio.sidebar().pendingProperty().subscribe(count -> remember(count.intValue()));
        shell.frontProperty().subscribe(tab -> mark(tab.map(ShellTab::place)));
    }

    /** Takes over a project that was opened, or leaves the one that was closed. */
    void show(Optional<OpenProject> project) {
        memory.stop();
        awaited.ifPresent(AwaitedTabs::close);
        awaited = Optional.empty();
        doubts = Optional.empty();
        studio.tabs().closeAll();
        readOnly.follow(project);
        studio.sidebar().show(project.map(OpenProject::databases).orElse(List.of()), project.map(it -> it.workspace().problems().size()).orElse(0));
        project.ifPresent(this::showFound);
    }

    private void showFound(OpenProject project) {
        studio.window().hideFloating();
        shell.projectProperty().set(Optional.of(project.title(studio.database())));
        if (!project.isAccount()) {
            var now = System.currentTimeMillis();
            studio.settings().change(it -> it.withRecent(project.path(), now));
        }
        var notice = new JoinedNotice(shell);
        var tabs = new AwaitedTabs(studio, project, notice);
        awaited = Optional.of(tabs);
        doubts = Optional.of(new LeftInDoubt(studio, project, notice));
        new TabsAgain(studio, project, tabs, notice, known -> tabsAreBack(project, known, tabs)).start();
        if (project.databases().isEmpty()) {
            studio.say(Notice.quiet(Messages.get("project.noDatabase", project.path())));
        }
    }

    private void tabsAreBack(OpenProject project, boolean known, AwaitedTabs tabs) {
        memory.follow(known ? Optional.of(project.state()) : Optional.empty(), tabs::waiting);
        doubts.ifPresent(LeftInDoubt::tell);
        studio.database().ifPresent(it -> showFirstTable(it, it.schema()));
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
