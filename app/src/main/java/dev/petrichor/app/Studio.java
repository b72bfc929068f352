package dev.petrichor.app;

import dev.petrichor.app.editor.EditorModel;
import dev.petrichor.app.editor.EditorView;
import dev.petrichor.app.migrations.MigrationsModel;
import dev.petrichor.app.migrations.MigrationsView;
import dev.petrichor.app.nav.Commands;
import dev.petrichor.app.nav.Navigator;
import dev.petrichor.app.palette.PaletteModel;
import dev.petrichor.app.palette.PaletteView;
import dev.petrichor.app.preferences.Settings;
import dev.petrichor.app.preferences.SettingsStore;
import dev.petrichor.app.preferences.UserFolders;
import dev.petrichor.app.querylog.QueryLog;
import dev.petrichor.app.querylog.QueryLogView;
import dev.petrichor.app.rows.Interpretations;
import dev.petrichor.app.sample.SampleProject;
import dev.petrichor.app.settings.SettingsModel;
import dev.petrichor.app.settings.SettingsView;
import dev.petrichor.app.shell.ShellModel;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.app.shell.ShellTab;
import dev.petrichor.app.shell.ShellView;
import dev.petrichor.app.sidebar.ProblemsView;
import dev.petrichor.app.sidebar.SidebarModel;
import dev.petrichor.app.sidebar.SidebarView;
import dev.petrichor.app.state.ProjectState;
import dev.petrichor.app.structure.StructureModel;
import dev.petrichor.app.structure.StructureView;
import dev.petrichor.app.welcome.WelcomeView;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.LoadState;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.OutsideChanges;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.DbError;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.drizzle.SchemaFiles;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.table.Filter;
import dev.petrichor.db.workspace.WorkspaceScanner;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The composition root: every service, model and view is made here, and here one place leads to another. The window's thread. */
final class Studio implements Navigator, AutoCloseable {

    private final UserFolders folders;
    private final Executor ui;
    private final BooleanSupplier looked;
    private final Connector connector = new Connector(Clock.systemUTC());
    private final Background background;
    private final QueryLog log;
    private final SettingsModel settings;
    private final ShellModel shell = new ShellModel();
    private final SidebarModel sidebar;
    private final Commands commands;
    private final PaletteModel palette;
    private final ShellView window;
    private final PaletteView paletteView;
    private final Map<ShellTab, Node> contents = new HashMap<>();
    private @Nullable OpenProject project;
    private @Nullable OutsideChanges outside;
    private Subscription schemaOfChosen = Subscription.EMPTY;

    /**
     * @param ui the window's thread
     * @param looked whether the window has the focus; asked on other threads
     */
    Studio(UserFolders folders, SettingsStore store, Settings loaded, Executor ui, BooleanSupplier looked) {
        this.folders = folders;
        this.ui = ui;
        this.looked = looked;
        this.background = new Background(ui);
        this.log = new QueryLog(ui);
        this.settings = new SettingsModel(loaded, store, background);
        this.sidebar = new SidebarModel(this);
        this.commands = StudioCommands.of(this);
        this.palette = new PaletteModel(() -> PaletteEntries.of(this));
        this.window = new ShellView(shell, commands, rooms());
        this.paletteView = new PaletteView(palette, window::hideFloating);
        sidebar.showInternalProperty().set(loaded.showInternal());
        sidebar.showInternalProperty().subscribe(shown -> settings.change(it -> it.withShowInternal(shown)));
        settings.settingsProperty().subscribe(it -> sidebar.showInternalProperty().set(it.showInternal()));
        sidebar.chosenProperty().subscribe(this::follow);
    }

    private ShellView.Rooms rooms() {
        var sidebarView = new SidebarView(sidebar, new SidebarView.Places(this::toggleLog, log.countProperty(), this::openProblems, this::explainRemote));
        var logView = new QueryLogView(log, sql -> database().ifPresent(it -> openEditor(it, sql)), this::toggleLog);
        var welcome = new WelcomeView(commands, settings.settings().recents(), this::openProject);
        return new ShellView.Rooms(welcome, sidebarView, logView, tab -> contents.getOrDefault(tab, new VBox()), emptyProject());
    }

    private static Node emptyProject() {
        var words = new VBox(Icon.TABLE.node("icon-big"), Parts.label(Messages.get("empty.title"), "title"), Parts.label(Messages.get("empty.how"), "muted"));
        words.getStyleClass().add("empty-state");
        return words;
    }

    ShellView window() {
        return window;
    }

    ShellModel shell() {
        return shell;
    }

    SidebarModel sidebar() {
        return sidebar;
    }

    SettingsModel settings() {
        return settings;
    }

    Commands commands() {
        return commands;
    }

    QueryLog log() {
        return log;
    }

    /** The database in front. */
    Optional<OpenDatabase> database() {
        return sidebar.chosenProperty().get();
    }

    Optional<OpenProject> project() {
        return Optional.ofNullable(project);
    }

    /** What stands on the tab in front. */
    Optional<Node> front() {
        return shell.frontProperty().get().map(tab -> contents.getOrDefault(tab, new VBox()));
    }

    /** Whether nothing is being read, written or looked for. */
    boolean idle() {
        return background.idle() && project().stream().allMatch(OpenProject::idle);
    }

    /** Says something over the tabs. */
    void say(Notice notice) {
        shell.noticeProperty().set(Optional.of(notice));
    }

    // opening projects

    @Override
    public void openProject(Path path) {
        background.run(() -> scan(path), this::show, failure -> cannotOpen(path, failure));
    }

    @Override
    public void openSample() {
        background.run(() -> scan(SampleProject.copyTo(folders.data(), connector)), this::show, failure -> cannotOpen(folders.data(), failure));
    }

    private static OpenProject.Scanned scan(Path path) throws IOException {
        var workspace = WorkspaceScanner.scan(path);
        return new OpenProject.Scanned(path.toAbsolutePath().normalize(), workspace, new Interpretations(SchemaFiles.read(workspace.folder(), workspace.drizzleConfigs())));
    }

    private void cannotOpen(Path path, Exception failure) {
        var sentence = Messages.get("project.cannotOpen", path, String.valueOf(failure.getMessage()));
        say(Notice.trouble(sentence));
        if (project == null) {
            window.showFloating(sentenceSheet(sentence));
        }
    }

    private Node sentenceSheet(String sentence) {
        var sheet = new VBox(14, Parts.wrapped(sentence), Parts.row("answers", Parts.space(), Parts.button(Messages.get("sheet.ok"), "solid-accent", window::hideFloating)));
        sheet.getStyleClass().addAll("floating", "sentence-sheet");
        sheet.setMaxSize(520, VBox.USE_PREF_SIZE);
        return sheet;
    }

    private void show(OpenProject.Scanned scanned) {
        closeProject();
        var databases = scanned.workspace().databases().stream().map(found -> new OpenDatabase(found, connector, ui, log)).toList();
        var state = new ProjectState(folders.data(), scanned.path(), connector, ui, kind -> say(Notice.trouble(Messages.get("state.notKept", kind))));
        project = new OpenProject(scanned.path(), scanned.workspace(), scanned.interpretations(), databases, state);
        window.hideFloating();
        sidebar.show(databases, scanned.workspace().problems().size());
        shell.projectProperty().set(Optional.of(title()));
        settings.change(it -> it.withRecent(new Settings.Recent(scanned.path().toString(), System.currentTimeMillis(), 0)));
        state.sqlTabs(tabs -> tabs.forEach(this::restoreSql));
        if (databases.isEmpty()) {
            say(Notice.quiet(Messages.get("project.noDatabase", scanned.path())));
        }
    }

    private ShellModel.ProjectTitle title() {
        var home = System.getProperty("user.home");
        var path = project().map(it -> it.path().toString()).orElse("");
        return new ShellModel.ProjectTitle(path.startsWith(home) ? "~" + path.substring(home.length()) : path,
                database().map(it -> it.found().displayName()).orElse(""));
    }

    private void closeProject() {
        shell.closeAll();
        contents.clear();
        stopWatching();
        sidebar.show(List.of(), 0);
        if (project != null) {
            project.close();
            project = null;
        }
    }

    private void stopWatching() {
        if (outside != null) {
            outside.close();
            outside = null;
        }
    }

    /** Reads the schema of the database in front, and keeps an eye on the file. */
    private void follow(Optional<OpenDatabase> chosen) {
        stopWatching();
        schemaOfChosen.unsubscribe();
        sidebar.pendingProperty().set(0);
        if (project == null || chosen.isEmpty()) {
            return;
        }
        shell.projectProperty().set(Optional.of(title()));
        var database = chosen.get();
        if (database.found().local().exists()) {
            schemaOfChosen = database.schemaProperty().subscribe(state -> schemaCame(database, state));
            database.refreshSchema();
            outside = new OutsideChanges(database.newLane(OpenDatabase.Origin.POLL), looked, () -> changedOutside(database));
        }
        countPending(database);
    }

    private void schemaCame(OpenDatabase database, LoadState<Schema> state) {
        if (state instanceof LoadState.Loaded<Schema>(var schema)) {
            if (shell.tabs().isEmpty()) {
                schema.tables().stream().filter(table -> !table.internal()).findFirst().ifPresent(table -> openTable(database, table.name(), true));
            }
            grids().filter(grid -> grid.database() == database).toList().forEach(grid -> grid.follow(schema));
        }
    }

    private java.util.stream.Stream<GridTab> grids() {
        return contents.values().stream().filter(GridTab.class::isInstance).map(GridTab.class::cast);
    }

    private void changedOutside(OpenDatabase database) {
        database.refreshSchema();
        front().filter(GridTab.class::isInstance).map(GridTab.class::cast).filter(grid -> grid.database() == database)
                .filter(grid -> !grid.view().model().savingProperty().get())
                .ifPresent(grid -> grid.view().model().refresh());
        countPending(database);
    }

    private void countPending(OpenDatabase database) {
        var source = database.found().migrations();
        if (source.isEmpty()) {
            return;
        }
        Supplier<Integer> offline = () -> 0;
        if (java.nio.file.Files.exists(database.found().local().path())) {
            database.counts().run(session -> pending(Optional.of(session), database), this::pendingCounted, _ -> pendingCounted(offline.get()));
        } else {
            background.run(() -> pending(Optional.empty(), database), this::pendingCounted, _ -> pendingCounted(offline.get()));
        }
    }

    private static int pending(Optional<dev.petrichor.db.Session> session, OpenDatabase database) {
        try {
            return MigrationHistory.read(session, database.found().migrations().orElseThrow()).pending().size();
        } catch (IOException _) {
            return 0;
        }
    }

    private void pendingCounted(int pending) {
        sidebar.pendingProperty().set(pending);
        project().ifPresent(it -> settings.change(
                now -> now.withRecent(new Settings.Recent(it.path().toString(), System.currentTimeMillis(), pending))));
    }

    // places

    @Override
    public void openTable(OpenDatabase database, String table, boolean preview) {
        open("table " + database.found().local().path() + " " + table, database, table, List.of(), preview);
    }

    @Override
    public void openTable(OpenDatabase database, String table, List<Filter> filters) {
        open("table " + database.found().local().path() + " " + table + " " + filters, database, table, filters, false);
    }

    private void open(String place, OpenDatabase database, String table, List<Filter> filters, boolean preview) {
        var known = shell.find(place);
        if (known.isPresent()) {
            known.get().previewProperty().set(known.get().previewProperty().get() && preview);
            shell.show(known.get());
            placeKeyboard(preview);
            return;
        }
        var found = GridTab.find(database.schema(), table);
        if (project == null || found.isEmpty()) {
            say(Notice.trouble(Messages.get("table.gone", table)));
            return;
        }
        var grid = new GridTab(project, database, this, place, found.get(), filters, settings.settings().compact());
        grid.tab().previewProperty().set(preview);
        add(grid.tab(), grid);
        placeKeyboard(preview);
    }

    /** The keyboard goes into the grid, unless it is only looked at from the sidebar. */
    private void placeKeyboard(boolean preview) {
        if (!preview) {
            front().filter(GridTab.class::isInstance).ifPresent(grid -> ((GridTab) grid).requestCell());
        }
    }

    private void add(ShellTab tab, Node content) {
        contents.put(tab, content);
        shell.open(tab);
        contents.keySet().retainAll(shell.tabs());
    }

    @Override
    public void openStructure(OpenDatabase database, String table) {
        var place = "structure " + database.found().local().path() + " " + table;
        if (shows(place)) {
            return;
        }
        var found = GridTab.find(database.schema(), table);
        if (found.isEmpty() || project == null) {
            say(Notice.trouble(Messages.get("table.gone", table)));
            return;
        }
        var meanings = project.interpretations();
        var model = new StructureModel(database, this, found.get(), column -> meanings.of(table, column));
        var tab = new ShellTab(place, Messages.get("structure.tab", table), Icon.STRUCTURE, () -> {});
        tab.statusProperty().set(List.of(table, Messages.get("status.structure", found.get().columns().size(), found.get().indexes().size())));
        add(tab, new StructureView(model));
    }

    private boolean shows(String place) {
        var known = shell.find(place);
        known.ifPresent(shell::show);
        return known.isPresent();
    }

    @Override
    public void openEditor(OpenDatabase database, String sql) {
        openEditor(database, new ProjectState.SqlTab(UUID.randomUUID().toString(), database.found().local().path().toString(), sql));
    }

    private void restoreSql(ProjectState.SqlTab saved) {
        project().stream().flatMap(it -> it.databases().stream())
                .filter(it -> it.found().local().path().toString().equals(saved.file()))
                .findFirst()
                .ifPresent(it -> openEditor(it, saved));
    }

    private void openEditor(OpenDatabase database, ProjectState.SqlTab saved) {
        var model = new EditorModel(database.newLane(OpenDatabase.Origin.YOU));
        model.textProperty().set(saved.text());
        var view = new EditorView(model);
        var number = 1 + shell.tabs().stream().filter(tab -> tab.place().startsWith("sql ")).count();
        var tab = new ShellTab("sql " + saved.id(), Messages.get("editor.title", number), Icon.SQL, () -> {
            model.close();
            keep(new ProjectState.SqlTab(saved.id(), saved.file(), ""));
        });
        model.textProperty().addListener((_, _, text) -> keep(new ProjectState.SqlTab(saved.id(), saved.file(), text)));
        model.caretProperty().subscribe(_ -> tab.statusProperty().set(view.status()));
        model.runningProperty().addListener((_, _, running) -> ran(database, running));
        add(tab, view);
        view.focusText();
    }

    private void ran(OpenDatabase database, boolean running) {
        if (!running) {
            database.refreshSchema();
        }
    }

    private void keep(ProjectState.SqlTab tab) {
        project().filter(_ -> !closing).ifPresent(it -> it.state().keepSql(tab));
    }

    private boolean closing;

    @Override
    public void openMigrations(OpenDatabase database) {
        var place = "migrations " + database.found().local().path();
        if (database.found().migrations().isEmpty()) {
            say(Notice.quiet(Messages.get("migrations.noFolder")));
        } else if (!shows(place)) {
            var model = new MigrationsModel(database, connector::create, background, ui, () -> applied(database));
            add(new ShellTab(place, Messages.get("sidebar.migrations"), Icon.MIGRATIONS, model::close), new MigrationsView(model));
            model.refresh();
        }
    }

    private void applied(OpenDatabase database) {
        database.refreshSchema();
        countPending(database);
        grids().filter(grid -> grid.database() == database).forEach(grid -> grid.view().model().refresh());
    }

    void openProblems() {
        if (!shows("problems") && project != null) {
            add(new ShellTab("problems", Messages.get("problems.tab"), Icon.WARNING, () -> {}), new ProblemsView(project.workspace().problems()));
        }
    }

    void openSettings() {
        if (project == null) {
            var sheet = new SettingsView(settings, folders.config().resolve("settings.json").toString());
            sheet.getStyleClass().add("floating");
            sheet.setMaxSize(620, 460);
            window.showFloating(sheet);
        } else if (!shows("settings")) {
            add(new ShellTab("settings", Messages.get("settings.title"), Icon.SETTINGS, () -> {}),
                    new SettingsView(settings, folders.config().resolve("settings.json").toString()));
        }
    }

    void openPalette(String start) {
        window.showFloating(paletteView);
        paletteView.open(start);
    }

    void newEditor() {
        database().ifPresent(it -> openEditor(it, ""));
    }

    /** Opens again what was closed last. */
    void reopen() {
        shell.lastClosed().map(place -> place.split(" ")).filter(words -> words.length == 3).ifPresent(words -> database().ifPresent(it -> {
            switch (words[0]) {
                case "table" -> openTable(it, words[2], false);
                case "structure" -> openStructure(it, words[2]);
                default -> openMigrations(it);
            }
        }));
    }

    void toggleLog() {
        shell.logShownProperty().set(!shell.logShownProperty().get());
    }

    /** What the remote side needs, and where it was found. */
    void explainRemote() {
        var place = project().flatMap(it -> it.workspace().credentials());
        say(Notice.quiet(place.map(it -> Messages.get("remote.found", it.file(), it.line())).orElseGet(() -> Messages.get("remote.none"))));
    }

    @Override
    public void back() {
        shell.back();
    }

    @Override
    public void forward() {
        shell.forward();
    }

    /** Sentence of an error, for those who show one. */
    static String sentence(DbError error) {
        return Sentences.of(error);
    }

    @Override
    public void close() {
        closing = true;
        closeProject();
    }
}
