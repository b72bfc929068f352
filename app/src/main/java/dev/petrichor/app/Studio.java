package dev.petrichor.app;

import dev.petrichor.app.migrations.MigrationsModel;
import dev.petrichor.app.migrations.MigrationsView;
import dev.petrichor.app.nav.Commands;
import dev.petrichor.app.nav.Navigator;
import dev.petrichor.app.nav.Place;
import dev.petrichor.app.palette.PaletteModel;
import dev.petrichor.app.palette.PaletteView;
import dev.petrichor.app.preferences.Settings;
import dev.petrichor.app.preferences.SettingsStore;
import dev.petrichor.app.preferences.UserFolders;
import dev.petrichor.app.preferences.WindowPlace;
import dev.petrichor.app.querylog.QueryLog;
import dev.petrichor.app.querylog.QueryLogView;
import dev.petrichor.app.settings.SettingsModel;
import dev.petrichor.app.shell.Sheets;
import dev.petrichor.app.shell.ShellModel;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.app.shell.ShellTab;
import dev.petrichor.app.shell.ShellView;
import dev.petrichor.app.sidebar.SidebarModel;
import dev.petrichor.app.sidebar.SidebarView;
import dev.petrichor.app.state.MigrationMemory;
import dev.petrichor.app.welcome.WelcomeView;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbException;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.table.Filter;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.scene.Node;

/** The composition root: every service, model and view is made here, and here one place leads to another. The window's thread. */
final class Studio implements Navigator, AutoCloseable {

    private final Connector connector = new Connector(Clock.systemUTC());
    private final Executor ui;
    private final Path settingsFile;
    private final Background background;
    private final QueryLog log;
    private final SettingsModel settings;
    private final ShellModel shell = new ShellModel();
    private final OpenTabs tabs = new OpenTabs(shell);
    private final TabMemory memory = new TabMemory(shell);
    private final ReadOnlyMode readOnly = new ReadOnlyMode(shell);
    private final Projects projects;
    private final SidebarModel sidebar;
    private final TablePlaces tables;
    private final SqlTabs sqlTabs;
    private final DatabaseWatch watch;
    private final Commands commands;
    private final ShellView window;
    private final PaletteView palette;
    private final OwnPlaces own;

    /**
     * @param ui the window's thread
     * @param looked whether the window has the focus; asked on other threads
     */
    Studio(UserFolders folders, SettingsStore store, Settings loaded, Executor ui, BooleanSupplier looked) {
        this.ui = ui;
        this.settingsFile = folders.config().resolve("settings.json");
        this.background = new Background(ui);
        this.log = new QueryLog(ui);
        this.settings = new SettingsModel(loaded, store, background, why -> say(Notice.trouble(Messages.get("settings.notKept", settingsFile, why))));
        shell.sidebarWidthProperty().set(loaded.window().sidebar());
        shell.logHeightProperty().set(loaded.window().log());
        this.projects = new Projects(folders, connector, background, ui, log, readOnly::permission, this::saySheetOrNotice);
        this.sidebar = new SidebarModel(this);
        this.tables = new TablePlaces(shell, tabs, this, projects::current, () -> settings.settings().compact());
        this.sqlTabs = new SqlTabs(shell, tabs, background, projects::current);
        this.watch = new DatabaseWatch(tabs, sidebar, new PendingCount(background, this::recallMigrations), looked, this::showFirstTable);
        this.commands = StudioCommands.of(this);
        this.window = new ShellView(shell, commands, rooms());
        this.palette = new PaletteView(new PaletteModel(() -> PaletteEntries.of(this)), window::hideFloating);
        this.own = new OwnPlaces(tabs, projects::current, window::showFloating);
        new DropTarget(window, this::openProject, sentence -> say(Notice.quiet(sentence)));
        bindInternalTables();
        projects.currentProperty().subscribe(this::show);
        sidebar.chosenProperty().subscribe(this::chose);
        shell.frontProperty().subscribe(tab -> sidebar.markedProperty().set(tab.map(ShellTab::place).filter(this::isInFront).map(Place::name)));
        sidebar.pendingProperty().subscribe(count -> remember(count.intValue()));
    }

    private ShellView.Rooms rooms() {
        var sidebarView = new SidebarView(sidebar, new SidebarView.Places(this::toggleLog, log.countProperty(), this::openProblems, this::explainRemote));
        var logView = new QueryLogView(log, entry -> sqlTabs.open(entry.database(), QueryLogView.withValues(entry)),
                entry -> sqlTabs.run(entry.database(), QueryLogView.withValues(entry)), this::toggleLog);
        var welcome = new WelcomeView(commands, new RecentProjects(settings, background), this::openProject);
        return new ShellView.Rooms(welcome, sidebarView, logView, tabs::content);
    }

    private void bindInternalTables() {
        sidebar.showInternalProperty().set(settings.settings().showInternal());
        sidebar.showInternalProperty().subscribe(shown -> settings.change(it -> it.withShowInternal(shown)));
        settings.settingsProperty().subscribe(it -> {
            sidebar.showInternalProperty().set(it.showInternal());
            tabs.setCompact(it.compact());
        });
    }

    ShellView window() {
        return window;
    }

    ShellModel shell() {
        return shell;
    }

    OpenTabs tabs() {
        return tabs;
    }

    SqlTabs sqlTabs() {
        return sqlTabs;
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
        return projects.current();
    }

    /** What stands on the tab in front. */
    Optional<Node> front() {
        return tabs.front();
    }

    /** Whether nothing is being read, written or looked for. */
    boolean idle() {
        return background.idle() && projects.idle();
    }

    /** Says something over the tabs. */
    void say(Notice notice) {
        shell.noticeProperty().set(Optional.of(notice));
    }

    /** The first screen has no place for a notice. */
    private void saySheetOrNotice(String sentence) {
        say(Notice.trouble(sentence));
        if (project().isEmpty()) {
            window.showFloating(Sheets.sentence(sentence, window::hideFloating));
        }
    }

    // what is open

    @Override
    public void openProject(Path path) {
        leaving(() -> projects.open(path));
    }

    @Override
    public void openSample() {
        leaving(projects::openSample);
    }

    /** Does what ends this project; asks once when something is staged in it. */
    void leaving(Runnable go) {
        var unsaved = shell.unsaved();
        if (unsaved.isEmpty()) {
            go.run();
        } else {
            window.showFloating(Sheets.leaving(unsaved, () -> {
                window.hideFloating();
                go.run();
            }, window::hideFloating));
        }
    }

    private void show(Optional<OpenProject> project) {
        memory.stop();
        tabs.closeAll();
        readOnly.follow(project);
        sidebar.show(project.map(OpenProject::databases).orElse(List.of()), project.map(it -> it.workspace().problems().size()).orElse(0));
        project.ifPresent(this::showFound);
    }

    private void showFound(OpenProject project) {
        window.hideFloating();
        shell.projectProperty().set(Optional.of(project.title(database())));
        settings.change(it -> it.withRecent(project.path(), System.currentTimeMillis()));
        new TabsAgain(this, project, () -> tabsAreBack(project)).start();
        if (project.databases().isEmpty()) {
            say(Notice.quiet(Messages.get("project.noDatabase", project.path())));
        }
    }

    private void tabsAreBack(OpenProject project) {
        memory.follow(project.state());
        database().ifPresent(it -> showFirstTable(it, it.schema()));
    }

    private void chose(Optional<OpenDatabase> chosen) {
        watch.follow(chosen);
        project().ifPresent(it -> shell.projectProperty().set(Optional.of(it.title(chosen))));
    }

    /** Whether a place shows a table of the database in front. */
    private boolean isInFront(Place place) {
        return (place.kind() == Place.Kind.TABLE || place.kind() == Place.Kind.STRUCTURE)
                && database().filter(it -> TablePlaces.fileOf(it).equals(place.file())).isPresent();
    }

    /** Where nothing else is open; the tabs that were open before come first. */
    private void showFirstTable(OpenDatabase database, Schema schema) {
        if (shell.tabs().isEmpty() && memory.follows()) {
            DatabaseWatch.firstTable(schema).ifPresent(table -> openTable(database, table, true));
        }
    }

    /** Notes where the window stands and how its parts are divided. */
    void rememberWindow(WindowPlace place) {
        settings.change(it -> it.withWindow(place.withParts(shell.sidebarWidthProperty().get(), shell.logHeightProperty().get())));
    }

    private void remember(int pending) {
        project().ifPresent(it -> settings.change(now -> now.withPending(it.path(), pending)));
    }

    // places

    @Override
    public void openTable(OpenDatabase database, String table, boolean preview) {
        tables.open(database, table, preview);
    }

    @Override
    public void openTable(OpenDatabase database, String table, List<Filter> filters) {
        tables.open(database, table, filters);
    }

    @Override
    public void openAnother(OpenDatabase database, String table) {
        tables.openAnother(database, table);
    }

    @Override
    public void openStructure(OpenDatabase database, String table) {
        tables.openStructure(database, table);
    }

    @Override
    public void openEditor(OpenDatabase database, String sql) {
        sqlTabs.open(database, sql);
    }

    @Override
    public void createLocal(OpenDatabase database) {
        background.run(() -> {
            connector.create(new Database.LocalFile(database.found().local().path()));
            return database;
        }, watch::migrated, failure -> say(Notice.trouble(failure instanceof DbException known
                ? Sentences.of(known.error())
                : Messages.get("error.unexpected"))));
    }

    @Override
    public void openMigrations(OpenDatabase database) {
        var place = new Place(Place.Kind.MIGRATIONS, TablePlaces.fileOf(database), "");
        if (database.found().migrations().isEmpty()) {
            say(Notice.quiet(Messages.get("migrations.noFolder")));
        } else if (!tabs.shows(place)) {
            var model = new MigrationsModel(database, file -> readOnly.create(connector, file), memories(), background, ui, () -> watch.migrated(database));
            var tab = new ShellTab(place, Messages.get("sidebar.migrations"), Icon.MIGRATIONS, model::close);
            tab.reopenWith(() -> openMigrations(database));
            tabs.add(tab, new MigrationsView(model));
            model.refresh();
        }
    }

    private void recallMigrations(String file, Consumer<MigrationMemory> found) {
        project().ifPresent(open -> open.state().migrations(file, found));
    }

    private MigrationsModel.Memories memories() {
        var state = project().orElseThrow().state();
        return new MigrationsModel.Memories(state::migrations, state::keep);
    }

    void openProblems() {
        own.problems();
    }

    void openSettings() {
        own.settings(settings, settingsFile);
    }

    void openKeys() {
        own.keys(commands);
    }

    void openPalette(String start) {
        window.showFloating(palette);
        palette.open(start);
    }

    void newEditor() {
        database().ifPresent(it -> openEditor(it, ""));
    }

    void switchReadOnly() {
        readOnly.toggle(project());
    }

    void toggleLog() {
        shell.logShownProperty().set(!shell.logShownProperty().get());
    }

    /** What the remote side needs, and where it was found. */
    void explainRemote() {
        var place = project().flatMap(open -> database().flatMap(it -> open.workspace().credentials(it.found())));
        say(Notice.quiet(place.map(it -> Messages.get("remote.found", it.file(), it.line())).orElseGet(() -> Messages.get("remote.none"))));
    }

    @Override
    public void close() {
        projects.close();
        watch.stop();
    }
}
