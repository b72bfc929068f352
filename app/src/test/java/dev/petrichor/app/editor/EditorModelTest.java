package dev.petrichor.app.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.Sample;
import dev.petrichor.app.UiQueue;
import dev.petrichor.app.work.Lane;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Value;
import dev.petrichor.db.guard.Permission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditorModelTest {

    @TempDir
    private Path folder;

    private final UiQueue ui = new UiQueue();
    private Sample sample;
    private EditorModel editor;

    @BeforeEach
    void openEditor() throws IOException {
        sample = Sample.in(folder);
        editor = new EditorModel(new Lane(
                () -> sample.connector().open(new Database.LocalFile(sample.file()), new Permission.Free(), SqlListener.NONE),
                Thread.ofPlatform().daemon().factory(), ui));
    }

    @AfterEach
    void close() {
        editor.close();
    }

    @Test
    void givesOneResultPerStatement() {
        runAll("SELECT 1; UPDATE users SET name = 'x' WHERE id < 4; SELECT id FROM users");

        assertEquals(3, editor.results().size());
        assertEquals(3, assertInstanceOf(StatementResult.Changed.class, editor.results().get(1)).rows());
        assertTrue(assertInstanceOf(StatementResult.WithRows.class, editor.results().get(2)).rows().size() == 500);
    }

    @Test
    void runsTheStatementAtTheCaret() {
        editor.textProperty().set("SELECT 1;\nSELECT 2;");
        editor.caretProperty().set(12);

        editor.runStatementAtCaret();
        ui.runUntil(() -> !editor.runningProperty().get());

        assertEquals(List.of(List.of(Value.of(2))), assertInstanceOf(StatementResult.WithRows.class, editor.results().getFirst()).rows());
    }

    @Test
    void stopsAtTheFirstFailureAndKnowsItsPlace() {
        runAll("SELECT 1;\nSELECT nope FROM users;\nSELECT 3");

        var failed = assertInstanceOf(StatementResult.Failed.class, editor.results().getLast());
        assertEquals(2, editor.results().size());
        assertEquals(7, assertInstanceOf(DbError.Refused.class, failed.error()).offset());
    }

    @Test
    void asksBeforeAnUpdateWithoutWhere() {
        editor.textProperty().set("UPDATE users SET name = 'everyone'");
        editor.runAll();
        assertTrue(editor.questionProperty().get().isPresent());

        editor.dontRun();

        assertEquals(List.of(List.of(Value.of(0))), sample.rows("SELECT count(*) FROM users WHERE name = 'everyone'"));
    }

    @Test
    void cancelEndsAnEndlessQuery() {
        editor.textProperty().set("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n");
        editor.runAll();

        editor.cancel();
        ui.runUntil(() -> !editor.runningProperty().get());

        assertEquals(new DbError.Cancelled(), assertInstanceOf(StatementResult.Failed.class, editor.results().getLast()).error());
    }

    private void runAll(String sql) {
        editor.textProperty().set(sql);
        editor.runAll();
        ui.runUntil(() -> !editor.runningProperty().get());
    }
}
