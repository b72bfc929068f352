package dev.petrichor.app.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.OpenLock;
import dev.petrichor.app.RecordingNavigator;
import dev.petrichor.app.Sample;
import dev.petrichor.app.UiQueue;
import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Index;
import dev.petrichor.db.schema.Trigger;
import dev.petrichor.db.schema.View;
import dev.petrichor.db.workspace.WorkspaceScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.MapChangeListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StructureModelTest {

    @TempDir
    private Path folder;

    private final UiQueue ui = new UiQueue();
    private final RecordingNavigator navigator = new RecordingNavigator();
    private OpenDatabase database;

    @BeforeEach
    void readSchema() throws IOException {
        var sample = Sample.in(folder);
        sample.run("CREATE TRIGGER touched AFTER UPDATE ON users BEGIN SELECT 1; END");
        sample.run("CREATE VIEW authors AS SELECT name FROM users");
        var found = WorkspaceScanner.scan(sample.folder()).databases().getFirst();
        database = OpenDatabase.local(found, new OpenDatabase.Means(sample.connector(), ui, (_, _, _, _) -> {}), OpenLock.lock());
        database.refreshSchema();
        ui.runUntil(() -> !database.schema().tables().isEmpty());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void tellsKeysWhoRefersHereAndTriggers() {
        var users = structure("users");

        assertEquals(List.of("posts"), users.referencedBy().stream().map(it -> it.child().name()).toList());
        assertEquals(List.of("touched"), users.triggers().stream().map(Trigger::name).toList());
        assertTrue(users.isUnique(column(users, "email")) && !users.isUnique(column(users, "name")));
        assertEquals(Optional.of("users"), structure("posts").foreignKey(column(structure("posts"), "author_id")).map(it -> it.parentTable()));
    }

    @Test
    void anIndexThatAnotherOneCoversIsNeedless() {
        var posts = structure("posts");

        var covered = new HashMap<String, String>();
        posts.table().indexes().forEach(index -> posts.coveredBy(index).map(Index::name).ifPresent(by -> covered.put(index.name(), by)));

        assertEquals(Map.of("slug_idx", "posts_slug_unique"), covered);
    }

    @Test
    void anIndexThatIsNotOfWholeColumnsAsTheyAreIsNeverCalledNeedless() throws IOException {
        var indexes = List.of("(a)", "(a COLLATE NOCASE)", "(a DESC)", "(lower(a))", "(length(a))", "(b) WHERE b > 1", "(b)", "(b, a)");
        var sample = Sample.in(folder);
        sample.run("CREATE TABLE marks (a, b, UNIQUE (b COLLATE NOCASE))");
        for (var i = 0; i < indexes.size(); i++) {
            sample.run("CREATE INDEX i" + i + " ON marks " + indexes.get(i));
        }
        database.refreshSchema();
        ui.runUntil(() -> database.schema().table("marks").isPresent());
        var marks = structure("marks");

        var covered = marks.table().indexes().stream().filter(index -> marks.coveredBy(index).isPresent()).map(Index::name).toList();

        assertEquals(List.of("i6"), covered);
    }

    @Test
    void theStatementsAreThoseOfTheTableItsIndexesAndItsTriggers() {
        var statements = structure("users").ddl();

        assertTrue(statements.startsWith("CREATE TABLE `users` ("), statements);
        assertTrue(statements.endsWith("CREATE TRIGGER touched AFTER UPDATE ON users BEGIN SELECT 1; END;"), statements);
        assertFalse(statements.contains("posts"), statements);
    }

    @Test
    void aViewHasItsOwnStatement() {
        var view = structure("authors");

        assertTrue(view.isView());
        assertEquals("CREATE VIEW authors AS SELECT name FROM users;", view.ddl());
    }

    @Test
    void whoListensHearsOfCountsHoweverLongTheyTake() {
        var users = structure("users");
        var heard = new HashMap<String, Long>();
        users.counts().addListener((MapChangeListener<String, Long>) change -> heard.put(change.getKey(), change.getValueAdded()));

        System.gc(); // what nobody holds is gone now
        users.count();
        ui.runUntil(() -> users.counts().size() == 2);

        assertEquals(Map.of("users", 500L, "posts", 2000L), heard);
    }

    @Test
    void leadsToTheRowsAndToOtherStructures() {
        structure("users").openData();
        structure("users").openStructure("posts");

        assertEquals(List.of("table users", "structure posts"), navigator.ways());
    }

    private StructureModel structure(String name) {
        var schema = database.schema();
        var table = schema.table(name).or(() -> schema.view(name).map(View::asTable)).orElseThrow();
        return new StructureModel(database, navigator, table, _ -> Interpretation.AS_STORED);
    }

    private static Column column(StructureModel model, String name) {
        return model.table().columns().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    }
}
