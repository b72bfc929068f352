package dev.petrichor.app;

import dev.petrichor.app.editor.EditorModel;
import dev.petrichor.app.editor.EditorView;
import dev.petrichor.app.nav.Place;
import dev.petrichor.app.shell.ShellModel;
import dev.petrichor.app.shell.ShellTab;
import dev.petrichor.app.state.ProjectState;
import dev.petrichor.app.state.ProjectState.SqlTab;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Opens SQL tabs, and keeps their text until they are closed by hand. The window's thread. */
final class SqlTabs {

    private final ShellModel shell;
    private final OpenTabs tabs;
    private final Supplier<Optional<OpenProject>> project;

    SqlTabs(ShellModel shell, OpenTabs tabs, Supplier<Optional<OpenProject>> project) {
        this.shell = shell;
        this.tabs = tabs;
        this.project = project;
    }

    void open(OpenDatabase database, String sql) {
        open(database, new SqlTab(UUID.randomUUID().toString(), TablePlaces.fileOf(database), sql));
    }

    /** Opens a tab as it was when the program ended; a tab of a database that is gone stays kept. */
    void restore(SqlTab saved) {
        project.get().flatMap(it -> it.database(saved.file())).ifPresent(it -> open(it, saved));
    }

    private void open(OpenDatabase database, SqlTab saved) {
        var model = new EditorModel(database.newLane(OpenDatabase.Origin.YOU));
        model.textProperty().set(saved.text());
        var view = new EditorView(model);
        // taken now: closing a project forgets which one it was before its tabs end
        var state = project.get().map(OpenProject::state);
        var number = 1 + shell.tabs().stream().filter(tab -> tab.place().kind() == Place.Kind.SQL).count();
        var tab = new ShellTab(new Place(Place.Kind.SQL, saved.file(), saved.id()), Messages.get("editor.title", number), Icon.SQL, model::close);
        tab.whenClosedByHand(() -> state.ifPresent(it -> keep(it, saved, "")));
        tab.reopenWith(() -> open(database, new SqlTab(saved.id(), saved.file(), model.textProperty().get())));
        model.textProperty().addListener((_, _, text) -> state.ifPresent(it -> keep(it, saved, text)));
        model.caretProperty().subscribe(_ -> tab.statusProperty().set(view.status()));
        model.runningProperty().addListener((_, _, running) -> ran(database, running));
        tab.focusWith(view::focusText);
        tab.duplicateWith(() -> open(database, model.textProperty().get()));
        tabs.add(tab, view);
        view.focusText();
    }

    private static void keep(ProjectState state, SqlTab tab, String text) {
        state.keepSql(new SqlTab(tab.id(), tab.file(), text));
    }

    private static void ran(OpenDatabase database, boolean running) {
        if (!running) {
            database.refreshSchema();
        }
    }
}
