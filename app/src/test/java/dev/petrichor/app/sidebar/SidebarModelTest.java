package dev.petrichor.app.sidebar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.OpenLock;
import dev.petrichor.app.RecordingNavigator;
import dev.petrichor.app.Sample;
import dev.petrichor.app.UiQueue;
import dev.petrichor.app.sidebar.SidebarItem.Group;
import dev.petrichor.app.sidebar.SidebarItem.TableItem;
import dev.petrichor.app.sidebar.SidebarItem.ViewItem;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.workspace.WorkspaceScanner;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SidebarModelTest {

    @TempDir
    private Path folder;

    private final UiQueue ui = new UiQueue();
    private final RecordingNavigator navigator = new RecordingNavigator();
    private final SidebarModel sidebar = new SidebarModel(navigator);
    private OpenDatabase database;

    @BeforeEach
    void showSample() throws IOException {
        var sample = Sample.in(folder);
        sample.run("CREATE VIEW authors AS SELECT name FROM users");
        var found = WorkspaceScanner.scan(sample.folder()).databases().getFirst();
        database = OpenDatabase.local(found, new OpenDatabase.Means(sample.connector(), ui, (_, _, _, _) -> {}), OpenLock.lock());
        sidebar.show(List.of(database), 0);
        database.refreshSchema();
        ui.runUntil(() -> tables().stream().filter(it -> it.rows().isPresent()).count() == 2);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void listsTablesWithTheirRowsAndThenViews() {
        var lines = List.of(new Group("sidebar.tables", 2, true), new TableItem("posts", OptionalLong.of(2000), false), new TableItem("users", OptionalLong.of(500), false),
                new Group("sidebar.views", 1, true), new ViewItem("authors", false));

        assertEquals(lines, List.copyOf(sidebar.items()));
    }

    @Test
    void aTableIsPreviewedOrKept() {
        sidebar.open(tables().getFirst(), true);
        sidebar.open(tables().getFirst(), false);
        sidebar.open(sidebar.items().getLast(), true);

        assertEquals(List.of("preview posts", "table posts", "preview authors"), navigator.ways());
    }

    @Test
    void theTablesOfTheToolsAreListedWhenAsked() {
        assertEquals(List.of("posts", "users"), names());

        sidebar.showInternalProperty().set(true);
        assertEquals(List.of("d1_migrations", "posts", "users"), names().stream().filter(name -> !name.startsWith("sqlite_")).sorted().toList());

        sidebar.showInternalProperty().set(false);
        assertEquals(List.of("posts", "users"), names());
    }

    @Test
    void aHeadingFoldsAndUnfoldsWhatStandsUnderIt() {
        sidebar.open(sidebar.items().getFirst(), true);
        assertEquals(List.of(), names());

        sidebar.open(sidebar.items().getFirst(), true);
        assertEquals(List.of("posts", "users"), names());
    }

    @Test
    void whatIsTypedNarrowsTheList() {
        sidebar.findProperty().set(" PO ");

        assertEquals(List.of("posts"), names());
    }

    @Test
    void theFirstMigrationOfAFolderThatNobodyNamesChangesTheWords() throws IOException {
        var project = Files.createDirectories(folder.resolve("plain"));
        Files.writeString(project.resolve("wrangler.toml"), "[[d1_databases]]\nbinding = \"DB\"\ndatabase_name = \"plain\"\n");
        var found = WorkspaceScanner.scan(project).databases().getFirst();
        try (var plain = OpenDatabase.local(found, new OpenDatabase.Means(new Connector(Clock.systemUTC()), ui, (_, _, _, _) -> {}), OpenLock.lock())) {
            sidebar.show(List.of(plain), 0);
            assertEquals(Messages.get("sidebar.noFile"), sidebar.hintProperty().get());
            assertFalse(sidebar.canDriftProperty().get());

            sidebar.migrationsBegun(found);

            assertEquals(Messages.get("sidebar.noFile.migrations"), sidebar.hintProperty().get());
            assertTrue(sidebar.canDriftProperty().get());
            sidebar.create();
            assertEquals(List.of("migrations"), navigator.ways());
        }
    }

    private List<TableItem> tables() {
        return sidebar.items().stream().filter(TableItem.class::isInstance).map(TableItem.class::cast).toList();
    }

    private List<String> names() {
        return tables().stream().map(TableItem::name).toList();
    }
}
