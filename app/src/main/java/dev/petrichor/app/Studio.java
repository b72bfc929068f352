package dev.petrichor.app;

import dev.petrichor.app.migrations.MigrationMeans;
import dev.petrichor.app.nav.Commands;
import dev.petrichor.app.nav.FileDialogs;
import dev.petrichor.app.nav.Navigator;
import dev.petrichor.app.palette.PaletteModel;
import dev.petrichor.app.palette.PaletteView;
import dev.petrichor.app.preferences.Settings;
import dev.petrichor.app.preferences.SettingsStore;
import dev.petrichor.app.preferences.UserFolders;
import dev.petrichor.app.querylog.LogEntry;
import dev.petrichor.app.querylog.QueryLog;
import dev.petrichor.app.querylog.QueryLogView;
import dev.petrichor.app.restore.RestoreModel;
import dev.petrichor.app.rows.RowsFile;
import dev.petrichor.app.settings.SettingsModel;
import dev.petrichor.app.shell.ShellModel;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.app.shell.ShellView;
import dev.petrichor.app.sidebar.SidebarModel;
import dev.petrichor.app.sidebar.SidebarView;
import dev.petrichor.app.welcome.WelcomeView;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.table.Filter;
import dev.petrichor.db.workspace.FoundDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/** The composition root: every service, model and view is made here, and here one place leads to another. The window's thread. */
final class Studio implements Navigator, AutoCloseable {

    private final Connector connector;
    private final FileDialogs dialogs;
    private final Background background;
    private final QueryLog log;
    private final SettingsModel settings;
    private final ShellModel shell = new ShellModel();
    private final OpenTabs tabs = new OpenTabs(shell);
    private final ReadOnlyMode readOnly = new ReadOnlyMode(shell);
    private final Projects projects;
    private final SidebarModel sidebar;
    private final TablePlaces tables;
    private final SqlTabs sqlTabs;
    private final MigrationPlaces migrations;
    private final DriftPlaces drift;
    private final AlterPlaces alter;
    private final SideSwitch sides;
    private final FarPlaces far;
    private final Commands commands;
    private final ShellView window;
    private final SaidAnywhere firstScreen;
    private final PaletteView palette;
    private final Leaving leaving;
    private final OwnPlaces own;
    private final ThisProgram program;
    private final ShownProject shown;

    Studio(UserFolders folders, SettingsStore store, Settings loaded, FarAccess access, Desktop desktop) {
        this(folders, store, loaded, access, desktop, new SystemDialogs());
    }

    /** @param dialogs where folders and files are asked for */
    Studio(UserFolders folders, SettingsStore store, Settings loaded, FarAccess access, Desktop desktop, FileDialogs dialogs) {
        this.connector = access.connector();
        this.dialogs = dialogs;
        this.background = new Background(desktop.ui());
        this.log = new QueryLog(desktop.ui());
        this.settings = new SettingsModel(loaded, store, background, sentence -> say(Notice.trouble(sentence)));
        var safety = new Safety(settings.settingsProperty(), readOnly::isOn, desktop.ui());
        this.projects = new Projects(folders, connector, background, desktop, log, safety, this::sayAnywhere);
        this.sidebar = new SidebarModel(this);
        new SettingsInUse(settings, shell, sidebar, tabs).follow();
        this.tables = new TablePlaces(shell, tabs, this, projects::current, () -> settings.settings().compact());
        this.migrations = new MigrationPlaces(tabs, log, projects::current,
                new MigrationMeans(file -> readOnly.create(connector, file), folders.data(), background, desktop.ui(), new ProjectDoubts(projects::current),
                        (database, taken) -> openRestore(database, new RestoreModel.Before(taken.bookmark(), Optional.of(taken.at())))),
                this::migrated, this::fileAdded);
        this.sqlTabs = new SqlTabs(shell, tabs, background, dialogs, projects::current, migrations::showNew);
        this.alter = new AlterPlaces(shell, tabs, background, this, migrations);
        this.commands = StudioCommands.of(this, access.releases());
        this.window = new ShellView(shell, commands, rooms());
        this.firstScreen = new SaidAnywhere(shell, window);
        this.leaving = new Leaving(shell, window, projects::current);
        shell.askBeforeLeaving(leaving::breakOff);
        this.far = new FarPlaces(connector, access, background, window, tabs, projects, this::migrated);
        this.sides = new SideSwitch(projects::current, sidebar, tabs, tables, far::connect);
        this.drift = new DriftPlaces(this, background, migrations, far::connect);
        new SideInFront(this, projects::current, safety, new SideInFront.Actions(far::askUnlock, this::openAgain,
                database -> new FileCopy(dialogs, window, background, this::say).ask(database, this::openProject)));
        this.palette = new PaletteView(new PaletteModel(() -> PaletteEntries.of(this, migrations.named()), typed -> PaletteEntries.rows(this, typed), migrations.named()::read), window::hideFloating);
        this.own = new OwnPlaces(tabs, projects::current, window, folders);
        this.program = new ThisProgram(folders, access.releases(), window, background, connector, this::sayAnywhere);
        new DropTarget(window, this::openProject, (path, sentence) -> leaving(() -> projects.open(path, () -> say(Notice.quiet(sentence)))));
        this.shown = new ShownProject(this, background, readOnly, new DatabaseWatch.Counts(new PendingCount(background, migrations::recall), drift, migrations), desktop);
        far.whenOpened(shown::opened);
        projects.currentProperty().subscribe(shown::show);
    }

    private ShellView.Rooms rooms() {
        var sidebarView = new SidebarView(sidebar, new SidebarView.Places(this::openDrift, this::toggleLog, log.countProperty(), this::openProblems));
        var logView = new QueryLogView(log, entry -> sqlTabs.open(entry.database(), QueryLogView.withValues(entry)),
                entry -> sqlTabs.run(entry.database(), QueryLogView.withValues(entry)), this::openRestore, this::toggleLog);
        return new ShellView.Rooms(() -> new WelcomeView(commands, new RecentProjects(settings, background), this::openProject), sidebarView, logView, tabs::content);
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

    Projects projects() {
        return projects;
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

    /** On a sheet where there is no place for a notice: on the first screen. */
    void sayAnywhere(Notice notice) {
        if (project().isPresent()) {
            say(notice);
        } else {
            firstScreen.say(notice);
        }
    }

    @Override
    public void openProject(Path path) {
        leaving(() -> projects.open(path));
    }

    /** Opens a project with copies of its local databases, so that its own files stay as they are whatever is done. */
    void openCopies(Path path, Path folder) {
        leaving(() -> projects.openCopies(path, folder));
    }

    @Override
    public void openSample() {
        leaving(projects::openSample);
    }

    /** Connects to Cloudflare, for one of the account's databases. */
    void openAccount() {
        leaving(far::openAccount);
    }

    /** Chooses other credentials for the far side in front. */
    void reconnect() {
        project().ifPresent(it -> database().ifPresent(database -> far.reconnect(it, database)));
    }

    /** Does what ends this project; asks once when something is staged in it. */
    void leaving(Runnable go) {
        leaving.then(go);
    }

    private void fileAdded(OpenDatabase database) {
        shown.fileAdded(database);
        drift.changed(database);
    }

    private void migrated(OpenDatabase database) {
        shown.migrated(database);
        drift.changed(database);
    }

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
    public void openAlter(OpenDatabase database, String table) {
        alter.open(database, table);
    }

    @Override
    public void exportTable(OpenDatabase database, String name) {
        GridTab.find(database.schema(), name).ifPresent(table -> RowsFile.choose(dialogs, window, name)
                .ifPresent(file -> new TableToFile(this::say).write(database, table, file)));
    }

    @Override
    public void openEditor(OpenDatabase database, String sql) {
        sqlTabs.open(database, sql);
    }

    @Override
    public void createLocal(OpenDatabase database) {
        migrations.createLocal(database);
    }

    @Override
    public void openMigrations(OpenDatabase database) {
        migrations.open(database);
    }

    private void openAgain(OpenDatabase database) {
        shown.openAgain(database);
    }

    private void openRestore(LogEntry entry) {
        entry.event().bookmark().ifPresent(bookmark -> openRestore(entry.database(), RestoreModel.Before.write(bookmark)));
    }

    private void openRestore(OpenDatabase database, RestoreModel.Before before) {
        project().ifPresent(it -> far.restore(it, database, before, () -> migrations.rewound(database)));
    }

    @Override
    public FileDialogs dialogs() {
        return dialogs;
    }

    void openDrift() {
        drift.open();
    }

    void openProblems() {
        own.problems();
    }

    void openSettings() {
        own.settings(settings);
    }

    void openKeys() {
        own.keys(commands);
    }

    void openPalette(String start) {
        window.showFloating(palette);
        palette.open(start);
    }

    ThisProgram program() {
        return program;
    }

    void switchReadOnly() {
        readOnly.toggle(project());
    }

    void toggleLog() {
        shell.logShownProperty().set(!shell.logShownProperty().get());
    }

    @Override
    public void openSide(FoundDatabase found, Side side) {
        sides.show(found, side);
    }

    @Override
    public void close() {
        projects.close();
        shown.close();
    }
}
