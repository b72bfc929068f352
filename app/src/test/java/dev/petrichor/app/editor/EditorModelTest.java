package dev.petrichor.app.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.Sample;
import dev.petrichor.app.UiQueue;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.Lane;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Value;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
                Thread.ofPlatform().daemon().factory(), ui), new WriteCare(Side.LOCAL, "sample", () -> Schema.EMPTY, Permission.Free::new), new Background(ui), LostWrites.Kept.NOWHERE,
                InstantSource.system());
    }

    @AfterEach
    void close() {
        editor.close();
    }

    @Test
    void givesOneResultPerStatement() {
        runAll("SELECT 1; UPDATE users SET name = 'x' WHERE id < 4; SELECT id FROM users");

        assertEquals(3, editor.results().size());
        assertEquals(3, assertInstanceOf(StatementResult.Changed.class, result(1)).rows());
        assertEquals(500, assertInstanceOf(StatementResult.WithRows.class, result(2)).rows().size());
    }

    /** Only then something would be left in the middle. */
    @Test
    void tellsWhileItRunsWhatWrites() {
        var told = new ArrayList<Boolean>();
        editor.writingProperty().addListener((_, _, now) -> told.add(now));

        runAll("SELECT 1; SELECT 2");
        assertEquals(List.of(), told);
        runAll("SELECT 1; UPDATE users SET name = 'x' WHERE id = 1; SELECT 2");

        assertEquals(List.of(true, false), told);
    }

    @Test
    void runsTheStatementAtTheCaret() {
        editor.textProperty().set("SELECT 1;\nSELECT 2;");
        editor.caretProperty().set(12);

        editor.runStatementAtCaret();
        ui.runUntil(() -> !editor.isRunning());

        assertEquals(List.of(List.of(Value.of(2))), assertInstanceOf(StatementResult.WithRows.class, result(0)).rows());
    }

    @Test
    void stopsAtTheFirstFailureAndKnowsItsPlace() {
        runAll("SELECT 1;\nSELECT nope FROM users;\nSELECT 3");

        var failed = assertInstanceOf(StatementResult.Failed.class, result(editor.results().size() - 1));
        assertEquals(2, editor.results().size());
        assertEquals(7, assertInstanceOf(DbError.Refused.class, failed.error()).offset());
    }

    @Test
    void aMisspeltFirstWordIsASyntaxErrorAtItsPlace() {
        runAll("SELECT 1;\nSELEC nope");

        var failed = assertInstanceOf(StatementResult.Failed.class, result(1));
        assertEquals("near \"SELEC\": syntax error", assertInstanceOf(DbError.Refused.class, failed.error()).message());
        assertEquals(10, failed.place().getAsInt());
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
        ui.runUntil(() -> !editor.isRunning());

        assertEquals(new DbError.Cancelled(), assertInstanceOf(StatementResult.Failed.class, result(editor.results().size() - 1)).error());
    }

    @Test
    void runsExactlyWhatIsSelected() {
        var text = "-- é\nSELECT (SELECT 7) + 1;\nSELECT 2";
        editor.textProperty().set(text);
        var start = text.indexOf("SELECT 7");

        editor.runSelection(start, start + "SELECT 7".length());
        ui.runUntil(() -> !editor.isRunning());

        assertEquals(List.of(List.of(Value.of(7))), assertInstanceOf(StatementResult.WithRows.class, result(0)).rows());
    }

    @Test
    void aFailureTellsWhatHappenedBeforeItAndWhatWasNotRun() {
        runAll("UPDATE users SET name = 'é' WHERE id = 1;\nUPDATE nowhere SET x = 1 WHERE x = 2;\nSELECT 1;\nSELECT 2");

        var failed = assertInstanceOf(StatementResult.Failed.class, result(1));
        assertEquals(List.of(1, 2), List.of(failed.before(), failed.after()));
        assertEquals(List.of(List.of(Value.of("é"))), sample.rows("SELECT name FROM users WHERE id = 1"));
    }

    @Test
    void anErrorBehindWordsOfManyBytesIsFoundAtItsCharacter() {
        var text = "SELECT 'ä€😀';\nSELECT 'ü', nope FROM users";
        runAll(text);

        var failed = assertInstanceOf(StatementResult.Failed.class, result(1));
        assertEquals(text.indexOf("nope"), failed.place().getAsInt());
    }

    @Test
    void anErrorOfAWriteIsFoundAtItsPlace() {
        var text = "SELECT 1;\nUPDATE users SET nope = 1 WHERE id = 1";
        runAll(text);

        assertEquals(text.indexOf("nope"), assertInstanceOf(StatementResult.Failed.class, result(1)).place().getAsInt());
    }

    @Test
    void returnedRowsAreAResult() {
        runAll("UPDATE users SET name = 'x' WHERE id < 3 RETURNING id");

        assertEquals(List.of(List.of(Value.of(1)), List.of(Value.of(2))), assertInstanceOf(StatementResult.WithRows.class, result(0)).rows());
    }

    @Test
    void aStatementsOwnLimitWinsAndTheLimitCanBeSwitchedOff() {
        runAll("SELECT id FROM posts LIMIT 700; SELECT id FROM posts");
        assertEquals(List.of(700, 500), List.of(rows(0), rows(1)));

        editor.rowLimitProperty().set(0);
        runAll("SELECT id FROM posts");

        assertEquals(2000, rows(0));
    }

    @Test
    void anotherRunKeepsTheOlderResultUntilItIsClosed() {
        runAll("SELECT 1");
        runAll("SELECT 2");
        assertEquals(List.of(false, true), editor.results().stream().map(ResultTab::older).toList());

        editor.closeResult(editor.results().getLast());

        assertEquals(List.of(false), editor.results().stream().map(ResultTab::older).toList());
    }

    @Test
    void earlierResultsDoNotPileUp() {
        for (var i = 0; i < 12; i++) {
            runAll("SELECT " + i);
        }

        assertEquals(1 + Results.MOST_OLDER, editor.results().size());
    }

    @Test
    void aTransactionOfItsOwnIsRefusedAndNothingIsRun() {
        runAll("BEGIN; UPDATE users SET name = 'never' WHERE id = 1; COMMIT");

        assertInstanceOf(DbError.NotAllowed.class, assertInstanceOf(StatementResult.Failed.class, result(0)).error());
        assertEquals(List.of(List.of(Value.of(0))), sample.rows("SELECT count(*) FROM users WHERE name = 'never'"));
    }

    @Test
    void anOpenParameterIsRefusedAtItsPlace() {
        var text = "UPDATE users SET name = :who WHERE id = 1";
        runAll(text);

        assertEquals(text.indexOf(":who"), assertInstanceOf(StatementResult.Failed.class, result(0)).place().getAsInt());
        assertEquals(List.of(List.of(Value.of(0))), sample.rows("SELECT count(*) FROM users WHERE name IS NULL"));
    }

    @Test
    void anotherTextTakesTheQuestionBack() {
        editor.textProperty().set("DELETE FROM posts");
        editor.runAll();
        editor.textProperty().set("DELETE FROM posts WHERE id = 1");

        editor.runAnyway();

        assertEquals(List.of(List.of(Value.of(2000))), sample.rows("SELECT count(*) FROM posts"));
    }

    @Test
    void aCancelledRunBeginsNoFurtherStatement() {
        editor.textProperty().set("SELECT 1; UPDATE users SET name = 'late' WHERE id = 1");
        editor.runAll();

        editor.cancel();
        ui.runUntil(() -> !editor.isRunning());

        assertEquals(List.of(List.of(Value.of(0))), sample.rows("SELECT count(*) FROM users WHERE name = 'late'"));
    }

    @Test
    void cancelEndsTheReadingOfAResultWithoutEnd() {
        editor.rowLimitProperty().set(0);
        editor.textProperty().set("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n");
        editor.runAll();

        editor.cancel();
        ui.runUntil(() -> !editor.isRunning());
        runAll("SELECT 5");

        assertEquals(List.of(List.of(Value.of(5))), assertInstanceOf(StatementResult.WithRows.class, result(0)).rows());
    }

    @Test
    void aResultWithoutEndStopsBeforeMemoryDoes() {
        editor.rowLimitProperty().set(0);
        runAll("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT printf('%.*c', 1000000, 'x') FROM n");

        assertTrue(assertInstanceOf(StatementResult.WithRows.class, result(0)).hasMore());
    }

    @Test
    void knowsTheStatementAtTheCaretInALargeTextToo() {
        editor.textProperty().set("SELECT 1;\n".repeat(20_000));
        ui.runUntil(() -> editor.atCaretProperty().get().isPresent());

        editor.caretProperty().set(11);

        assertEquals(List.of(2, 20_000), editor.atCaretProperty().get().stream().flatMap(it -> Stream.of(it.number(), it.of())).toList());
    }

    @Test
    void allRowsAreExportedToAFileThatIsWholeOrAbsent() throws IOException {
        runAll("SELECT id FROM posts");
        var file = folder.resolve("posts.csv");

        editor.exportAll(assertInstanceOf(StatementResult.WithRows.class, result(0)), file);
        ui.runUntil(() -> editor.noticeProperty().get().isPresent());

        assertEquals(2001, Files.readAllLines(file).size());
    }

    /** The system names a file beside it that the user has never heard of. */
    @Test
    void aFileThatCannotBeWrittenIsNamedWithTheReason() throws IOException {
        runAll("SELECT 1");
        var rows = assertInstanceOf(StatementResult.WithRows.class, result(0));
        var nowhere = folder.resolve("nowhere/one.csv");
        var full = Files.createDirectory(folder.resolve("full.csv"));

        assertEquals(nowhere + " cannot be written: its folder does not exist.", said(() -> editor.export(rows, nowhere)));
        assertEquals(full + " cannot be written: it is a folder.", said(() -> editor.export(rows, Files.createFile(full.resolve("inside")).getParent())));
        assertEquals(nowhere + " cannot be written: its folder does not exist.", said(() -> editor.exportAll(rows, nowhere)));
    }

    private String said(Exporting exporting) throws IOException {
        editor.closeNotice();
        exporting.begin();
        ui.runUntil(() -> editor.noticeProperty().get().isPresent());
        return editor.noticeProperty().get().orElseThrow();
    }

    private interface Exporting {

        void begin() throws IOException;
    }

    private int rows(int index) {
        return assertInstanceOf(StatementResult.WithRows.class, result(index)).rows().size();
    }

    private StatementResult result(int index) {
        return editor.results().get(index).result();
    }

    private void runAll(String sql) {
        editor.textProperty().set(sql);
        editor.runAll();
        ui.runUntil(() -> !editor.isRunning());
    }

    @Test
    void aFileOfValuesThatMayBeRoundedIsToldAsSuch() {
        var file = folder.resolve("sizes.csv");
        var rows = new StatementResult.WithRows(
                new Statement("PRAGMA page_size", 0, 16, 1), List.of(new ResultColumn("size", "")), List.of(List.of(Value.of(1L << 60))), false, false,
                new StatementResult.Took(Duration.ZERO, Duration.ZERO, Optional.empty()));

        editor.export(rows, file);
        ui.runUntil(() -> editor.noticeProperty().get().isPresent());

        assertEquals(
                Messages.get("result.exported", 1, file) + " " + Messages.get("result.exportedInexact"), editor.noticeProperty().get().orElseThrow());
    }
}
