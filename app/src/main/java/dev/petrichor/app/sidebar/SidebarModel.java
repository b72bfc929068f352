package dev.petrichor.app.sidebar;

import dev.petrichor.app.nav.Navigator;
import dev.petrichor.app.sidebar.SidebarItem.Group;
import dev.petrichor.app.sidebar.SidebarItem.Note;
import dev.petrichor.app.sidebar.SidebarItem.TableItem;
import dev.petrichor.app.sidebar.SidebarItem.ViewItem;
import dev.petrichor.app.work.LoadState;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.app.work.Side;
import dev.petrichor.app.work.SideDrift;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.schema.View;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.db.workspace.MigrationsSource;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/** The list at the left: databases of the project, and tables and views of the one in front. The window's thread. */
public final class SidebarModel {

    private final Navigator navigator;
    private final ObservableList<OpenDatabase> databases = FXCollections.observableArrayList();
    private final ObservableList<OpenDatabase> databasesToRead = FXCollections.unmodifiableObservableList(databases);
    private final ObjectProperty<Optional<OpenDatabase>> chosen = new SimpleObjectProperty<>(Optional.empty());
    private final ObservableList<SidebarItem> items = FXCollections.observableArrayList();
    private final ObservableList<SidebarItem> itemsToRead = FXCollections.unmodifiableObservableList(items);
    private final StringProperty find = new SimpleStringProperty("");
    private final BooleanProperty showInternal = new SimpleBooleanProperty();
    private final IntegerProperty pending = new SimpleIntegerProperty();
    private final IntegerProperty problems = new SimpleIntegerProperty();
    private final StringProperty hint = new SimpleStringProperty("");
    private final ObjectProperty<Optional<String>> marked = new SimpleObjectProperty<>(Optional.empty());
    private final SidebarPlaces places = new SidebarPlaces();
    private final ObjectProperty<Optional<SideDrift>> drift = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyBooleanWrapper canDrift = new ReadOnlyBooleanWrapper();
    private final Set<Path> begun = new HashSet<>();
    private final TableCounts counts = new TableCounts(this::fill);
    private final SidebarLines lines = new SidebarLines(counts);
    private Subscription schema = Subscription.EMPTY;

    public SidebarModel(Navigator navigator) {
        this.navigator = navigator;
        chosen.subscribe(this::follow);
        find.subscribe(this::fill);
        showInternal.subscribe(this::fill);
    }

    /** Takes over the databases of a project and brings the first forward. */
    public void show(List<OpenDatabase> found, int problemCount) {
        problems.set(problemCount);
        begun.clear();
        databases.setAll(found);
        chosen.set(found.stream().filter(OpenDatabase::exists).findFirst().or(() -> found.stream().findFirst()));
    }

    /** A database has got its first migration since the project was read, and so have those that share its folder. */
    public void migrationsBegun(FoundDatabase found) {
        found.migrations().map(MigrationsSource::directory).ifPresent(begun::add);
        fill();
    }

    /** Whether there is, or shall be by its config, a folder of migrations by what is known now. */
    public boolean hasMigrations(FoundDatabase found) {
        return found.hasMigrations() || found.migrations().map(MigrationsSource::directory).filter(begun::contains).isPresent();
    }

    private void follow(Optional<OpenDatabase> database) {
        schema.unsubscribe();
        counts.forget();
        schema = database.map(it -> it.schemaProperty().subscribe(state -> schemaCame(it, state))).orElse(Subscription.EMPTY);
        fill();
    }

    private void schemaCame(OpenDatabase database, LoadState<Schema> state) {
        if (state instanceof LoadState.Loaded<Schema>(var read) && !database.isFar()) {
            counts.count(database.counts(), visible(read));
        }
        fill();
    }

    private List<Table> visible(Schema read) {
        return read.tables().stream().filter(table -> showInternal.get() || !table.internal()).toList();
    }

    private void fill() {
        canDrift.set(databases.stream().map(OpenDatabase::found).anyMatch(it -> hasMigrations(it) || sidesOf(it).size() > 1));
        hint.set(chosen.get().map(this::hintOf).orElse(""));
        items.setAll(chosen.get().map(it -> it.schemaProperty().get() instanceof LoadState.Loaded<Schema>(var read) ? itemsOf(read) : List.<SidebarItem>of())
                .orElse(List.of()));
    }

    private String hintOf(OpenDatabase database) {
        return switch (database.schemaProperty().get()) {
            case null -> Messages.get(database.exists() ? "sidebar.loading" : missingKey(database));
            case LoadState.Loading<Schema> _ -> Messages.get("sidebar.loading");
            case LoadState.Failed<Schema>(var error) -> Sentences.of(error);
            case LoadState.Loaded<Schema> _ -> "";
        };
    }

    private String missingKey(OpenDatabase database) {
        return hasMigrations(database.found()) ? "sidebar.noFile.migrations" : "sidebar.noFile";
    }

    /** Whether the database in front has no local file yet, so that it can be made. */
    public boolean canCreate() {
        return chosen.get().filter(it -> !it.exists() && it.schemaProperty().get() == null).isPresent();
    }

    /** Whether the tables could not be read, so that it is worth another try. */
    public boolean canRetry() {
        return chosen.get().filter(it -> it.schemaProperty().get() instanceof LoadState.Failed<Schema>).isPresent();
    }

    /** Reads the tables again. */
    public void retry() {
        chosen.get().ifPresent(OpenDatabase::refreshSchema);
    }

    /** Makes the local file: by its migrations where there are some, else an empty one as wrangler would. */
    public void create() {
        chosen.get().ifPresent(it -> {
            if (hasMigrations(it.found())) {
                navigator.openMigrations(it);
            } else {
                navigator.createLocal(it);
            }
        });
    }

    private List<SidebarItem> itemsOf(Schema read) {
        return lines.of(visible(read), read.views(), Objects.requireNonNullElse(find.get(), ""));
    }

    /** Opens what a line stands for; a heading folds. */
    public void open(SidebarItem item, boolean preview) {
        switch (item) {
            case Group(var key, var _, var open) -> fold(key, open);
            case TableItem(var name, var _, var _) -> chosen.get().ifPresent(it -> navigator.openTable(it, name, preview));
            case ViewItem(var name, var _) -> chosen.get().ifPresent(it -> navigator.openTable(it, name, preview));
            case Note _ -> {}
        }
    }

    private void fold(String key, boolean open) {
        lines.fold(key, open);
        fill();
    }

    public void openAnother(String table) {
        chosen.get().ifPresent(it -> navigator.openAnother(it, table));
    }

    /** Leads to the form that changes a table, or makes a new one where none is named. */
    public void openAlter(String table) {
        chosen.get().ifPresent(it -> navigator.openAlter(it, table));
    }

    public void openStructure(String table) {
        chosen.get().ifPresent(it -> navigator.openStructure(it, table));
    }

    public void exportTable(String table) {
        chosen.get().ifPresent(it -> navigator.exportTable(it, table));
    }

    public void queryTable(String table) {
        chosen.get().ifPresent(it -> navigator.openEditor(it, "SELECT *\nFROM " + Quoting.readable(table) + "\nLIMIT 100;\n"));
    }

    public void openMigrations() {
        chosen.get().ifPresent(navigator::openMigrations);
    }

    /** The CREATE statement of a table or view, as its author wrote it. */
    public String ddl(String name) {
        var read = chosen.get().map(OpenDatabase::schema).orElse(Schema.EMPTY);
        return read.table(name).map(Table::sql).or(() -> read.view(name).map(View::sql)).orElse("");
    }

    public ObservableList<OpenDatabase> databases() {
        return databasesToRead;
    }

    /** The database in front. */
    public ObjectProperty<Optional<OpenDatabase>> chosenProperty() {
        return chosen;
    }

    /** The databases that are not in front. */
    public List<OpenDatabase> others() {
        return databases.stream().filter(it -> chosen.get().filter(front -> front.found().equals(it.found())).isEmpty()).toList();
    }

    /** The sides that the database in front has: a preview only where the config names one. */
    public List<Side> sides() {
        return chosen.get().map(OpenDatabase::found).map(SidebarModel::sidesOf).orElse(List.of(Side.LOCAL));
    }

    private static List<Side> sidesOf(FoundDatabase found) {
        return Stream.of(Side.values()).filter(side -> side.isOf(found)).toList();
    }

    /** Whether any database has two sources of a schema that could differ: files, and sides. */
    public ReadOnlyBooleanProperty canDriftProperty() {
        return canDrift.getReadOnlyProperty();
    }

    /** Brings another side of the database in front forward. */
    public void chooseSide(Side side) {
        chosen.get().filter(it -> it.side() != side).ifPresent(it -> navigator.openSide(it.found(), side));
    }

    public void choose(OpenDatabase database) {
        chosen.set(Optional.of(database));
    }

    /** What to say in place of tables; empty when there are some to list. */
    public ReadOnlyStringProperty hintProperty() {
        return hint;
    }

    /** Which of the lines at the foot leads to the tab in front. */
    public SidebarPlaces places() {
        return places;
    }

    /** The side of the database in front that stands worst to its migration files, as far as that is known. */
    public ObjectProperty<Optional<SideDrift>> driftProperty() {
        return drift;
    }

    /** The table or view whose tab is in front. */
    public ObjectProperty<Optional<String>> markedProperty() {
        return marked;
    }

    public ObservableList<SidebarItem> items() {
        return itemsToRead;
    }

    public StringProperty findProperty() {
        return find;
    }

    /** Whether tables of SQLite, Cloudflare and the migration tools are listed. */
    public BooleanProperty showInternalProperty() {
        return showInternal;
    }

    /** Migrations of the database in front that wait to be applied. */
    public IntegerProperty pendingProperty() {
        return pending;
    }

    public IntegerProperty problemsProperty() {
        return problems;
    }
}
