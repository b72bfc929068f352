package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.querylog.QueryLog;
import dev.petrichor.app.sheet.SheetSelection;
import dev.petrichor.app.sheet.SheetSight;
import dev.petrichor.app.state.StateFile;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.Usage;
import dev.petrichor.db.Value;
import dev.petrichor.db.table.Filter;
import dev.petrichor.db.table.SortKey;
import dev.petrichor.loopback.LoopbackD1;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The two sides of one database in one window; the far one over HTTP to a server on this machine. */
class SidesWindowTest extends FarWindow {

    private LoopbackD1 d1;

    @Start
    void start(Stage stage) throws IOException {
        begin(stage);
    }

    @BeforeEach
    void openTheLocalSide(FxRobot robot) throws Exception {
        d1 = far.d1;
        openNotes(robot);
    }

    @Test
    void theSwitchKeepsTableFilterSortAndCell(FxRobot robot) throws Exception {
        robot.interact(() -> {
            var model = grid().view().model();
            model.rows().setFilters(List.of(new Filter.Compare("id", Filter.Operator.GREATER, Value.of(1))));
            model.rows().setSort(List.of(new SortKey("body", true)));
        });
        settle(() -> studio.idle() && grid().view().model().value(1, 0).isPresent());
        robot.interact(() -> grid().view().sheet().select(SheetSelection.at(1, 2)));

        toRemote(robot);

        settle(() -> grid().view().sheet().selection().row() == 1 && grid().view().sheet().selection().column() == 2);
        assertEquals("notes", grid().tab().place().name());
        assertEquals(List.of(new SortKey("body", true)), grid().view().model().rows().filters().sortProperty().get());
        assertEquals(1, grid().view().model().rows().filters().conditionsProperty().get().size());
        assertEquals(1, studio.shell().tabs().size(), "the tab has changed its side");
        assertEquals(Side.REMOTE, studio.shell().sideProperty().get());
        assertTrue(robot.lookup(".environment-chip.remote").tryQuery().isPresent());
    }

    /** At the next start the side is not open: its table is not gone, and neither is what was staged for it. */
    @Test
    void tabsOfASideThatIsNotOpenWaitForIt(FxRobot robot) throws Exception {
        toRemote(robot);
        robot.interact(() -> grid().view().model().set(0, 2, Value.of("staged")));

        for (var again = 0; again < 2; again++) {
            openAgain(robot);
            settle(() -> StudioWindow.says(robot, Messages.get("draft.sideNotOpen", "my-db · REMOTE", "notes")));
        }
        robot.interact(() -> studio.openTable(studio.database().orElseThrow(), "notes", false));
        toRemote(robot);

        settle(() -> grid().view().model().edits().staged().changedCells() == 1);
        assertEquals(1, studio.shell().tabs().stream().filter(tab -> tab.side().equals(Optional.of(Side.REMOTE))).count());
    }

    private void openAgain(FxRobot robot) throws Exception {
        settle(() -> studio.idle());
        var before = studio.project();
        robot.interact(() -> studio.openProject(far.project));
        if (!studio.shell().titles(tab -> tab.dirtyProperty().get()).isEmpty()) {
            robot.clickOn(Messages.get("leave.go"));
        }
        settle(() -> studio.project().isPresent() && studio.project() != before && studio.idle());
    }

    @Test
    void stripAndTabSayTheSideInWords(FxRobot robot) throws Exception {
        assertEquals("notes · LOCAL", robot.lookup(".tab-cell").query().getAccessibleText());

        toRemote(robot);

        var cell = robot.lookup(".tab-cell").query();
        assertEquals("notes · REMOTE", cell.getAccessibleText());
        var word = robot.from(cell).lookup(".tab-side").queryAs(Label.class);
        assertEquals("REMOTE", word.getText());
        assertTrue(word.getWidth() >= word.prefWidth(-1), "read whole");
        assertEquals("notes · REMOTE", robot.from(cell).lookup(".tab-title").queryAs(Label.class).getTooltip().getText());
        assertEquals("Everything here is of REMOTE", robot.lookup(".environment-strip").query().getAccessibleText());
    }

    @Test
    void theSwitchKeepsWhatIsInSight(FxRobot robot) throws Exception {
        robot.interact(() -> studio.window().getScene().getWindow().setWidth(520));
        settle(() -> studio.idle());
        robot.interact(() -> grid().view().sheet().show(new SheetSight(0, 60)));
        assertEquals(60, grid().view().sheet().sight().right());

        toRemote(robot);

        settle(() -> grid().view().sheet().sight().right() == 60);
    }

    /** A far side reads a hundred rows before somebody asks for more. */
    @Test
    void whereTheRowInSightIsNotReadTheLastOneReadIsShownAndSaysSo(FxRobot robot) throws Exception {
        far.onBothSides("WITH RECURSIVE n(id) AS (SELECT 4 UNION ALL SELECT id + 1 FROM n WHERE id < 300) INSERT INTO notes SELECT id, id, 'more' FROM n");
        robot.interact(() -> grid().view().model().rows().refresh());
        settle(() -> grid().view().model().rows().count() == 300);
        robot.interact(() -> grid().view().sheet().select(SheetSelection.at(149, 1)));

        toRemote(robot);

        settle(() -> grid().view().sheet().selection().row() == 99);
        assertTrue(robot.lookup("Row 150 was in sight, and only 100 have been read here: Load more brings further ones.").tryQuery().isPresent());
        robot.clickOn("Load 100 more");
        settle(() -> grid().view().model().rows().count() == 200 && !grid().view().model().rows().isReading());
        assertEquals(99, grid().view().sheet().selection().row(), "it does not jump later");
    }

    @Test
    void bigIntegersAreExactAndAWriteIsRefusedUntilTheLockIsOpen(FxRobot robot) throws Exception {
        toRemote(robot);
        assertEquals(Value.of(Long.MAX_VALUE), grid().view().model().value(0, 1).orElseThrow());
        robot.interact(() -> grid().view().model().set(0, 2, Value.of("changed")));

        save(robot);
        assertEquals(1, grid().view().model().edits().staged().changedCells(), "refused, and kept");
        assertTrue(d1.statements().stream().noneMatch(sql -> sql.startsWith("UPDATE")));

        far.unlock(robot, "my-d");
        robot.clickOn(".sentence-sheet .solid-accent");
        assertTrue(robot.lookup(".side-banner.locked").tryQuery().isPresent(), "half a name opens nothing");
        far.unlock(robot, "my-db");
        assertTrue(robot.lookup(".side-banner.unlocked").tryQuery().isPresent());
        save(robot);

        assertTrue(grid().view().model().edits().staged().isEmpty());
        assertEquals(1, d1.statements().stream().filter(sql -> sql.startsWith("UPDATE")).count());
        var audit = Files.readString(StateFile.auditOf(far.data, far.project.toRealPath()));
        assertTrue(audit.contains("REMOTE my-db") && audit.contains("bookmark-"), audit);
        assertFalse(audit.contains("changed"), "values are not on record");
    }

    @Test
    void whatTheFarSideCostIsReadWholeInAWindowOf1280Pixels(FxRobot robot) throws Exception {
        var spent = new SqlEvent(Instant.EPOCH, new Sql("SELECT 1"), false, 1, Duration.ZERO, Duration.ZERO, Optional.empty(),
                Optional.of(new Usage(1_234_567, 98_765, Optional.empty(), Optional.of(true))), Optional.empty(), Optional.empty());
        robot.interact(() -> {
            studio.window().getScene().getWindow().setWidth(1280);
            studio.toggleLog();
            studio.log().heard(studio.database().orElseThrow(), OpenDatabase.Origin.YOU, spent, System.nanoTime());
        });
        settle(() -> studio.idle());

        var total = robot.lookup("#far-total").queryAs(Label.class);
        assertEquals("far: 1,234,567 read (24.69 % of a free day), 98,765 written (98.77 %)", total.getText());
        assertEquals(total.getText(), ((Text) total.lookup(".text")).getText());
    }

    @Test
    void aWriteOfTheLogIsTakenBackWithTheWholeDatabase(FxRobot robot) throws Exception {
        toRemote(robot);
        far.unlock(robot, "my-db");
        robot.interact(() -> grid().view().model().set(0, 2, Value.of("a mistake")));
        save(robot);
        robot.interact(() -> studio.toggleLog());
        robot.interact(() -> studio.log().selectionProperty().set(QueryLog.Selection.WRITES));
        robot.clickOn(".log-row");

        robot.clickOn("Restore to before this…");
        settle(() -> robot.lookup(".sentence-sheet .text-field").tryQuery().isPresent());
        robot.interact(() -> robot.lookup(".sentence-sheet .text-field").queryAs(TextField.class).setText("my-db"));
        robot.clickOn("Restore the whole database");
        settle(() -> robot.lookup("Take the restore back").tryQuery().isPresent());
        settle(() -> grid().view().model().value(0, 2).filter(Value.of("one")::equals).isPresent());

        robot.clickOn("Take the restore back");
        settle(() -> grid().view().model().value(0, 2).filter(Value.of("a mistake")::equals).isPresent());
        assertTrue(Files.readString(StateFile.auditOf(far.data, far.project.toRealPath())).contains("restore of the whole database"));
    }

    @Test
    void everyLineOfTheLogNamesItsSide(FxRobot robot) throws Exception {
        toRemote(robot);
        var saved = new SqlEvent(Instant.EPOCH, new Sql("DELETE FROM notes"), true, 1, Duration.ZERO, Duration.ZERO, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        robot.interact(() -> {
            studio.toggleLog();
            studio.log().selectionProperty().set(QueryLog.Selection.WRITES);
            studio.log().heard(studio.database().orElseThrow(), OpenDatabase.Origin.YOU, saved, System.nanoTime());
        });
        settle(() -> robot.lookup(".log-row").tryQuery().isPresent());
        assertTrue(robot.lookup(".log-row .label").queryAllAs(Label.class).stream().anyMatch(label -> label.getText().equals("REMOTE")), "in colour and word");
    }

    @Test
    void anExportSaysWhatItReadsBeforeItReadsIt(FxRobot robot) throws Exception {
        toRemote(robot);
        for (var way : List.<Runnable>of(() -> exportOfGrid(robot), () -> robot.interact(() -> studio.exportTable(grid().database(), "notes")))) {
            var file = far.home.resolve("notes" + far.answers.questions().size() + ".csv");
            far.answers.answer(file);
            way.run();
            settle(() -> robot.lookup("To export notes reads about 3 rows, less than 0.1% of the free daily quota.").tryQuery().isPresent());
            assertTrue(Files.notExists(file) && studio.idle());

            robot.clickOn(
                    robot.lookup((Node node) -> node instanceof Button button && Messages.get("export.agree").equals(button.getText()) && !button.getStyleClass().contains("flat")).queryButton());
            settle(() -> Files.exists(file));

            assertEquals(List.of("id,big,body", "1,9223372036854775807,one", "2,2,two", "3,3,three"), Files.readAllLines(file));
        }
    }

    private static void exportOfGrid(FxRobot robot) {
        robot.clickOn(Messages.get("grid.export"));
        robot.clickOn(Messages.get("export.csv"));
    }

    @Test
    void stagedEditsStayOnTheirSide(FxRobot robot) throws Exception {
        robot.interact(() -> grid().view().model().set(0, 2, Value.of("local words")));

        toRemote(robot);

        assertTrue(grid().view().model().edits().staged().isEmpty());
        assertEquals(2, studio.shell().tabs().size(), "what is staged stays in sight");
        robot.interact(() -> studio.shell().back());
        assertEquals(Side.LOCAL, studio.shell().sideProperty().get());
        assertEquals(1, grid().view().model().edits().staged().changedCells());
        assertEquals(Side.LOCAL, studio.database().orElseThrow().side(), "the list follows the tab");
    }

    @Test
    void theKeysLeadFromSideToSide(FxRobot robot) throws Exception {
        robot.press(KeyCode.ALT).type(KeyCode.DIGIT3).release(KeyCode.ALT);
        far.settleOnRemote();

        robot.press(KeyCode.ALT).type(KeyCode.DIGIT1).release(KeyCode.ALT);
        settle(() -> grid().database().side() == Side.LOCAL && grid().view().model().value(0, 0).isPresent());
    }

    @Test
    void aSideThatIsThereAfterTheProjectWasLeftOpensNothing(FxRobot robot) throws Exception {
        robot.interact(() -> {
            studio.openSide(studio.database().orElseThrow().found(), Side.REMOTE);
            studio.close();
        });
        settle(studio::idle);

        assertEquals(Optional.empty(), studio.database());
    }

    @Test
    void aSideThatIsThereAfterAnotherDatabaseWasChosenStaysBehind(FxRobot robot) throws Exception {
        Files.writeString(far.project.resolve("wrangler.toml"), """
                [[d1_databases]]
                binding = "OTHER"
                database_name = "other"
                database_id = "00000000-0000-0000-0000-000000000001"
                """, StandardOpenOption.APPEND);
        robot.interact(() -> studio.openProject(far.project));
        settle(() -> studio.project().filter(it -> it.databases().size() == 2).isPresent() && studio.idle());
        var databases = studio.project().orElseThrow().databases();

        robot.interact(() -> {
            studio.sidebar().choose(databases.getFirst());
            studio.openSide(databases.getFirst().found(), Side.REMOTE);
            studio.openSide(databases.getFirst().found(), Side.REMOTE);
            studio.sidebar().choose(databases.getLast());
        });
        settle(() -> studio.idle() && studio.project().orElseThrow().side(databases.getFirst().found(), Side.REMOTE).isPresent());

        assertEquals(Optional.of(databases.getLast()), studio.database());
        assertEquals(1, studio.project().orElseThrow().far().open().size());
    }

    private void toRemote(FxRobot robot) throws Exception {
        robot.clickOn(".toggle-button.remote");
        far.settleOnRemote();
    }

    private void save(FxRobot robot) throws Exception {
        robot.interact(() -> grid().view().model().commit(grid().view().model().plan()));
        settle(() -> !grid().view().model().savingProperty().get() && studio.idle());
    }

    private GridTab grid() {
        return far.grid();
    }

    private static void settle(Callable<Boolean> condition) throws Exception {
        FarStudio.settle(condition);
    }
}
