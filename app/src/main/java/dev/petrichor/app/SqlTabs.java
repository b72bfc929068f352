package dev.petrichor.app;

import dev.petrichor.app.editor.EditorModel;
import dev.petrichor.app.editor.EditorView;
import dev.petrichor.app.editor.KeptWrites;
import dev.petrichor.app.editor.TextToMigration;
import dev.petrichor.app.editor.WriteCare;
import dev.petrichor.app.nav.FileDialogs;
import dev.petrichor.app.nav.Place;
import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.shell.ShellModel;
import dev.petrichor.app.shell.ShellTab;
import dev.petrichor.app.state.Doubt;
import dev.petrichor.app.state.ProjectState;
import dev.petrichor.app.state.ProjectState.SqlTab;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.written.Written;
import dev.petrichor.app.written.WrittenModel;
import dev.petrichor.db.ResultColumn;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Opens SQL tabs, and keeps their text until they are closed by hand. The window's thread. */
final class SqlTabs {

    private final ShellModel shell;
    private final OpenTabs tabs;
    private final Background background;
    private final FileDialogs dialogs;
    private final Supplier<Optional<OpenProject>> project;
    private final BiConsumer<OpenDatabase, Written.Done> written;

    /** @param written told of a text that became a migration */
    SqlTabs(
            ShellModel shell, OpenTabs tabs, Background background, FileDialogs dialogs, Supplier<Optional<OpenProject>> project,
            BiConsumer<OpenDatabase, Written.Done> written) {
        this.shell = shell;
        this.tabs = tabs;
        this.background = background;
        this.dialogs = dialogs;
        this.project = project;
        this.written = written;
    }

    /** Opens a new tab with this text. */
    void open(OpenDatabase database, String sql) {
        make(database, sql);
    }

    /** Opens a new tab with this text and runs it. */
    void run(OpenDatabase database, String sql) {
        make(database, sql).ifPresent(EditorView::runAll);
    }

    private Optional<EditorView> make(OpenDatabase database, String sql) {
        var tab = new SqlTab(UUID.randomUUID().toString(), database.key(), freeTitle(), sql, 0);
        return project.get().map(it -> open(it, database, tab));
    }

    /** Opens a tab as it was when the program ended, with what was in doubt in it; a tab of a database that is gone stays kept. */
    void restore(SqlTab saved) {
        project.get().ifPresent(it -> it.database(saved.file()).ifPresent(database -> open(it, database, saved,
                model -> it.state().doubts(all -> model.restore(all.stream().filter(doubt -> doubt.file().equals(saved.file()) && doubt.tab().equals(saved.id())).toList())))));
    }

    /** Opens the tabs that a side had when the program ended, now that the side is open. */
    void restore(OpenDatabase database) {
        project.get().ifPresent(it -> it.state().sqlTabs(kept -> kept.stream().filter(tab -> tab.file().equals(database.key()) && !isOpen(tab.id())).forEach(this::restore)));
    }

    /** A write in doubt whose tab was closed has one again, so that it can be found out what became of it. */
    void restoreDoubts(OpenDatabase database, List<Doubt> doubts) {
        doubts.stream().filter(it -> it.kind() == Doubt.Kind.SQL && !isOpen(it.tab()))
                .collect(Collectors.groupingBy(Doubt::tab, LinkedHashMap::new, Collectors.mapping(Doubt::text, Collectors.joining(";\n"))))
                .forEach((tab, text) -> restore(new SqlTab(tab, database.key(), freeTitle(), text, 0)));
    }

    /** Opens a text that was written for a database that is gone as one of another. */
    void adopt(OpenDatabase database, SqlTab saved) {
        make(database, saved.text());
        project.get().ifPresent(it -> it.state().forgetSql(saved.id()));
    }

    private boolean isOpen(String id) {
        return shell.tabs().stream().anyMatch(tab -> tab.place().kind() == Place.Kind.SQL && tab.place().name().equals(id));
    }

    private EditorView open(OpenProject of, OpenDatabase database, SqlTab saved) {
        return open(of, database, saved, _ -> {});
    }

    /** @param prepare done to its model before anybody sees it */
    private EditorView open(OpenProject of, OpenDatabase database, SqlTab saved, Consumer<EditorModel> prepare) {
        var model = new EditorModel(database.newLane(OpenDatabase.Origin.YOU), WriteCare.of(database), background, new KeptWrites(of.state(), database.key(), saved.id()));
        prepare.accept(model);
        model.textProperty().set(saved.text());
        var view = new EditorView(model, database.side(), meanings(of, database), dialogs, new TextToMigration(database, new WrittenModel(background, Clock.systemUTC(), written)));
        var tab = new ShellTab(new Place(Place.Kind.SQL, saved.file(), saved.id()), saved.title(), Icon.SQL, model::close);
        tab.shows(database);
        var writing = new ShellTab.UnderWay(Messages.get("leave.writing", saved.title(), database.side().word()), Messages.get(database.isFar() ? "leave.writingFarWhy" : "leave.writingWhy"));
        model.writingProperty().subscribe(now -> tab.underWayProperty().set(now ? Optional.of(writing) : Optional.empty()));
        model.textProperty().subscribe(text -> tab.writtenProperty().set(!text.isBlank()));
        tab.whenClosedByHand(() -> of.state().forgetSql(saved.id()));
        tab.reopenWith(() -> open(of, database, now(model, saved), again -> again.comesAfter(model)));
        tab.focusWith(view::focusText);
        tab.duplicateWith(() -> open(database, model.textProperty().get()));
        tabs.add(tab, view);
        view.goTo(saved.caret());
        keep(of.state(), model, saved);
        model.changedProperty().addListener((_, _, _) -> database.refreshSchema());
        view.statusProperty().subscribe(words -> tab.statusProperty().set(words));
        return view;
    }

    /** The state is taken now: closing a project forgets which one it was before its tabs end. */
    private static void keep(ProjectState state, EditorModel model, SqlTab saved) {
        state.keepSql(now(model, saved));
        model.textProperty().addListener((_, _, _) -> state.keepSql(now(model, saved)));
        model.caretProperty().addListener((_, _, caret) -> state.keepCaret(saved.id(), caret.intValue()));
    }

    private static SqlTab now(EditorModel model, SqlTab saved) {
        return new SqlTab(saved.id(), saved.file(), saved.title(), model.textProperty().get(), model.caretProperty().get());
    }

    /** Columns that come straight from a table are shown as in its grid. */
    private static Function<ResultColumn, Optional<Interpretation>> meanings(OpenProject project, OpenDatabase database) {
        return column -> database.schema().table(column.table())
                .flatMap(table -> table.column(column.name()))
                .map(found -> project.interpretations().of(column.table(), found));
    }

    /** The first number that no open tab carries. */
    private String freeTitle() {
        var number = 1;
        while (isTaken(Messages.get("editor.title", number))) {
            number++;
        }
        return Messages.get("editor.title", number);
    }

    private boolean isTaken(String title) {
        return shell.tabs().stream().anyMatch(tab -> tab.titleProperty().get().equals(title));
    }
}
