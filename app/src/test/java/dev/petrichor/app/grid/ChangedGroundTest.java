package dev.petrichor.app.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.UiQueue;
import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.rows.Interpretations;
import dev.petrichor.app.rows.PendingEdits;
import dev.petrichor.app.rows.Staged;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.Lane;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.Database;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.workspace.SchemaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another program takes the ground away under staged edits: one sentence, every edit stays, and nothing is written anywhere. */
class ChangedGroundTest {

    private static final String SCRIPT = "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, city TEXT);"
            + "INSERT INTO people VALUES (1, 'Ada', 'London'), (2, 'Bob', 'Paris'), (3, 'Cy', 'Rome')";

    @TempDir
    private Path folder;

    private final UiQueue ui = new UiQueue();
    private final Connector connector = new Connector(Clock.systemUTC());
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (var it : open.reversed()) {
            it.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAL", "DELETE"})
    void aTableThatIsDropped(String journal) throws Exception {
        var people = staged(file("people.sqlite", journal, SCRIPT));

        run("people.sqlite", "DROP TABLE people");

        assertEquals("The table people is no longer there, so nothing was saved. What is staged stays: Preview SQL has it to copy.", save(people));
        run("people.sqlite", SCRIPT);
        assertUntouched("people.sqlite");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAL", "DELETE"})
    void aColumnThatIsRenamed(String journal) throws Exception {
        var people = staged(file("people.sqlite", journal, SCRIPT));

        run("people.sqlite", "ALTER TABLE people RENAME COLUMN name TO label");

        assertEquals("The table people has no column name any more, so nothing was saved. What is staged stays: Preview SQL has it to copy.", save(people));
        assertUntouched("people.sqlite");
    }

    /** The rows to be deleted are compared by a column that is gone: SQLite takes its quoted name for a text. */
    @Test
    void aColumnThatIsRenamedUnderADeletion() throws Exception {
        var people = opened(file("people.sqlite", "WAL", SCRIPT.replace("'Ada'", "'name'")));
        people.cells().delete(List.of(0L));

        run("people.sqlite", "ALTER TABLE people RENAME COLUMN name TO label");

        assertEquals("The table people has no column name any more, so nothing was saved. What is staged stays: Preview SQL has it to copy.", save(people));
        assertEquals(List.of("name", "Bob", "Cy"), column("people.sqlite", "SELECT label FROM people"));
    }

    /** The grid has taken the new columns over before the save. */
    @Test
    void aColumnThatIsRenamedAndSeenBeforeTheSave() throws Exception {
        var file = file("people.sqlite", "WAL", SCRIPT);
        var before = staged(file);
        run("people.sqlite", "ALTER TABLE people RENAME COLUMN name TO label");
        var people = opened(file);
        people.edits().restore(before.edits().staged(), Staged.NOTHING);

        assertEquals("The table people has no column name any more, so nothing was saved. What is staged stays: Preview SQL has it to copy.", save(people));
        assertUntouched("people.sqlite");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAL", "DELETE"})
    void aFileThatIsReplaced(String journal) throws Exception {
        var people = staged(file("people.sqlite", journal, SCRIPT));
        file("other.sqlite", journal, SCRIPT);

        Files.move(folder.resolve("other.sqlite"), folder.resolve("people.sqlite"), StandardCopyOption.REPLACE_EXISTING);

        assertTrue(save(people).startsWith("people.sqlite was moved, deleted or replaced by another file"), () -> save(people));
        assertUntouched("people.sqlite");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAL", "DELETE"})
    void aFileThatIsDeleted(String journal) throws Exception {
        var file = file("people.sqlite", journal, SCRIPT);
        var people = staged(file);

        Files.delete(file);

        assertTrue(save(people).startsWith("people.sqlite was moved, deleted or replaced by another file"), () -> save(people));
        assertFalse(Files.exists(file));
    }

    private GridModel staged(Path file) throws IOException {
        var people = opened(file);
        people.set(0, 1, Value.of("Ida"));
        people.cells().delete(List.of(1L));
        people.edits().add(Map.of("name", Value.of("Dee")));
        return people;
    }

    /** Saves, checks that every edit is still staged and can be copied, and gives the words for what went wrong. */
    private String save(GridModel people) {
        var before = people.edits().staged();
        people.commit(people.plan());
        ui.runUntil(() -> !people.savingProperty().get() && people.troubleProperty().get().isPresent());
        assertEquals(before, people.edits().staged());
        assertCopyable(people, before);
        return people.troubleProperty().get().orElseThrow().sentence();
    }

    private static void assertCopyable(GridModel people, Staged staged) {
        assertEquals(staged.edits().size(), people.plan().planned().size());
    }

    private void assertUntouched(String file) throws SQLException {
        assertEquals(
                List.of("1 Ada London", "2 Bob Paris", "3 Cy Rome"),
                column(file, "SELECT id || ' ' || who || ' ' || city FROM (SELECT 0 AS id, 0 AS who, 0 AS city WHERE 0 UNION ALL SELECT * FROM people)"));
    }

    private List<String> column(String name, String sql) throws SQLException {
        var values = new ArrayList<String>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(name));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private GridModel opened(Path file) throws IOException {
        var database = new Database.LocalFile(file);
        var lane = new Lane(() -> connector.open(database, new Permission.Free(), SqlListener.NONE), Thread.ofPlatform().daemon().factory(), ui);
        open.add(lane);
        try (var session = connector.open(database, new Permission.ReadOnly(), SqlListener.NONE)) {
            var schema = SchemaReader.read(session);
            var table = schema.table("people").orElseThrow();
            var model = new GridModel(new TableSource(lane, lane, new Background(ui), Side.LOCAL, schema, table), new PendingEdits(), meanings(table), ZoneOffset.UTC);
            open.add(model);
            model.rows().load();
            ui.runUntil(() -> model.value(0, 1).isPresent());
            return model;
        }
    }

    private List<Interpretation> meanings(Table table) throws IOException {
        var meanings = new Interpretations(SchemaFiles.read(folder, List.of()));
        return table.columns().stream().map(column -> meanings.of(table.name(), column)).toList();
    }

    private Path file(String name, String journal, String script) throws SQLException {
        var file = folder.resolve(name);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA journal_mode=" + journal);
            statement.executeUpdate(script);
        }
        return file;
    }

    private void run(String name, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(name)); var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
