package dev.petrichor.app.querylog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.OpenLock;
import dev.petrichor.app.Sample;
import dev.petrichor.app.UiQueue;
import dev.petrichor.app.code.SqlWithValues;
import dev.petrichor.app.querylog.QueryLog.Selection;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.OpenDatabase.Origin;
import dev.petrichor.db.DbError;
import dev.petrichor.db.Page;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.Usage;
import dev.petrichor.db.Value;
import dev.petrichor.db.workspace.WorkspaceScanner;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class QueryLogTest {

    @TempDir
    private Path folder;

    private final UiQueue ui = new UiQueue();
    private long now;
    private final QueryLog log = new QueryLog(ui, () -> now);
    private OpenDatabase database;

    @BeforeEach
    void openDatabase() throws IOException {
        var sample = Sample.in(folder);
        var found = WorkspaceScanner.scan(sample.folder()).databases().getFirst();
        database = OpenDatabase.local(found, new OpenDatabase.Means(sample.connector(), ui, log), OpenLock.lock());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aWriteOfALongValueCanBeTakenBackAsWell() {
        var saved = new SqlEvent(Instant.EPOCH, Sql.of("UPDATE notes SET body = ?", Value.of("x".repeat(300_000))), true, 1, Duration.ZERO, Duration.ZERO, Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.of("bookmark-1"));

        var detail = new LogDetail(LogEntry.of(database, Origin.YOU, saved, Duration.ZERO), new LogDetail.Ways(_ -> {}, _ -> {}, _ -> {}));

        var buttons = (HBox) detail.getChildren().getFirst();
        assertTrue(buttons.getChildren().stream().anyMatch(it -> it instanceof Button button && button.getText().equals(Messages.get("log.restore"))));
    }

    @Test
    void onlyWhatD1HasSaidIsSaidOfWhoAnswered() {
        assertEquals(" · answered by WEUR, the primary", served(Optional.of("WEUR"), Optional.of(true)));
        assertEquals(" · answered by WEUR, a replica", served(Optional.of("WEUR"), Optional.of(false)));
        assertEquals(" · answered by WEUR", served(Optional.of("WEUR"), Optional.empty()));
        assertEquals(" · answered by the primary", served(Optional.empty(), Optional.of(true)));
        assertEquals("", served(Optional.empty(), Optional.empty()));
    }

    private static String served(Optional<String> region, Optional<Boolean> primary) {
        return LogDetail.served(new Usage(0, 0, region, primary));
    }

    @Test
    void totalTimeRunsFromTheActionUntilTheWindowHears() {
        log.heard(database, Origin.YOU, event("SELECT 1", false), Duration.ofMillis(10).toNanos());
        now = Duration.ofMillis(95).toNanos();

        ui.runUntil(() -> log.countProperty().get() == 1);

        assertEquals(Duration.ofMillis(85), log.shown().getFirst().total());
        assertEquals(Duration.ofMillis(2), log.databaseTime());
    }

    @Test
    void theSecondStatementOfAJobIsCountedFromTheEndOfTheFirst() {
        now = System.nanoTime();
        var asked = now;
        var ended = new boolean[1];
        database.rows().run(session -> {
            Page.read(session, new Sql("SELECT count(*) FROM posts a, posts b WHERE a.id < 300"), 1);
            return Page.read(session, new Sql("SELECT 1"), 1);
        }, _ -> ended[0] = true, error -> {
            throw new AssertionError(error);
        });
        ui.runUntil(() -> ended[0]);

        // the window heard of both at the time of the test's own clock, which stands still: earlier asked is longer ago
        assertTrue(log.shown().getLast().total().compareTo(log.shown().getFirst().total()) > 0);
        assertTrue(log.shown().getLast().total().toNanos() <= now - asked);
    }

    @Test
    void readingTheSchemaIsToldApartFromCounting() {
        database.refreshSchema();
        ui.runUntil(() -> !database.schema().tables().isEmpty());

        assertEquals(List.of(Origin.SCHEMA), log.shown().stream().map(LogEntry::origin).distinct().toList());
    }

    @Test
    void whatMigrationsHaveWrittenStandsByItself() {
        log.selectionProperty().set(QueryLog.Selection.FAILED);
        var migrations = log.migrationsOf(database);
        log.heard(database, Origin.MIGRATION, event("SELECT 1", false), 0);
        log.heard(database, Origin.MIGRATION, event("CREATE TABLE a (x)", true), 0);
        log.heard(database, Origin.GRID, event("DELETE FROM posts", true), 0);
        log.heard(database, Origin.MIGRATION, event("CREATE TABLE b (x)", true), 0);
        ui.runUntil(() -> log.countProperty().get() == 4);

        assertEquals(List.of("CREATE TABLE b (x)", "CREATE TABLE a (x)"), migrations.getValue().stream().map(it -> it.sql().text()).toList());
    }

    @Test
    void thePollIsLeftOut() {
        log.heard(database, Origin.POLL, event("PRAGMA data_version", false), 0);
        log.heard(database, Origin.GRID, event("SELECT 1", false), 0);

        ui.runUntil(() -> log.countProperty().get() == 1);

        assertEquals(List.of("SELECT 1"), texts());
    }

    @Test
    void selectionsAndSearchChoose() {
        log.heard(database, Origin.YOU, event("SELECT 1", false), 0);
        log.heard(database, Origin.GRID, event("UPDATE users SET name = ?", true, Value.of("Ada")), 0);
        ui.runUntil(() -> log.countProperty().get() == 2);

        log.selectionProperty().set(Selection.WRITES);
        assertEquals(List.of("UPDATE users SET name = ?"), texts());
        log.selectionProperty().set(Selection.YOU);
        assertEquals(List.of("SELECT 1"), texts());
        log.selectionProperty().set(Selection.ALL);
        log.searchProperty().set("ada");

        assertEquals(List.of("UPDATE users SET name = ?"), texts());
    }

    /** A side can be opened again while another run of the program writes to it. */
    @Test
    void whatIsRecalledAgainIsThereOnceAndInItsPlaceByTime() {
        log.recalled(database, List.of(recalled(4), recalled(2), recalled(2)));
        log.recalled(database, List.of(recalled(5), recalled(4), recalled(3), recalled(2), recalled(2), recalled(1)));

        assertEquals(List.of("DELETE 5", "DELETE 4", "DELETE 3", "DELETE 2", "DELETE 2", "DELETE 1"), texts());
    }

    /** The statements of a batch have one bookmark. */
    private static SqlEvent recalled(int second) {
        return new SqlEvent(Instant.ofEpochSecond(second), new Sql("DELETE " + second), true, 1, Duration.ZERO, Duration.ZERO, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of("bookmark-" + second));
    }

    @Test
    void theOldestAreForgotten() {
        for (var i = 0; i < QueryLog.MOST + 10; i++) {
            log.heard(database, Origin.GRID, event("SELECT " + i, false), 0);
        }
        ui.runUntil(() -> log.countProperty().get() == QueryLog.MOST + 10);

        assertEquals(QueryLog.MOST, log.shown().size());
        assertEquals("SELECT " + (QueryLog.MOST + 9), texts().getFirst());
    }

    @Test
    void largeTextsAndValuesDoNotFillTheMemory() {
        for (var i = 0; i < 100; i++) {
            log.heard(database, Origin.YOU, event("SELECT '" + "x".repeat(190_000) + "'", false), 0);
        }
        log.heard(database, Origin.GRID, event("UPDATE t SET b = ?", true, new Value.Blob(new byte[5_000_000])), 0);
        ui.runUntil(() -> log.countProperty().get() == 101);

        assertFalse(log.shown().getFirst().whole());
        assertTrue(log.shown().stream().mapToLong(LogEntry::weight).sum() <= QueryLog.MOST_CHARACTERS);
    }

    @Test
    void aTextThatIsNotKeptWholeSaysSo() {
        log.heard(database, Origin.YOU, event("SELECT '" + "x".repeat(300_000) + "'", false), 0);
        ui.runUntil(() -> log.countProperty().get() == 1);

        assertTrue(texts().getFirst().endsWith("xxx…"));
    }

    @Test
    void valuesStandInTheirPlacesForReading() {
        var sql = Sql.of("SELECT ?2, ?, '?' -- ?\n", Value.of("it's"), Value.of(7), Value.NULL);

        assertEquals("SELECT 7, NULL, '?' -- ?\n", SqlWithValues.of(sql));
    }

    private List<String> texts() {
        return log.shown().stream().map(entry -> entry.event().sql().text()).toList();
    }

    private static SqlEvent event(String sql, boolean write, Value... parameters) {
        Optional<DbError> none = Optional.empty();
        return new SqlEvent(Instant.EPOCH, Sql.of(sql, parameters), write, 1, Duration.ofMillis(2), Duration.ofMillis(3), none);
    }
}
