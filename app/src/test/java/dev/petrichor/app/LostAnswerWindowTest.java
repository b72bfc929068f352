package dev.petrichor.app;

import static dev.petrichor.app.FarStudio.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.grid.GridAction;
import dev.petrichor.db.Value;
import dev.petrichor.loopback.LoopbackD1;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A save of the far side whose answer never comes: it is sent once, and the window finds out what became of it. */
class LostAnswerWindowTest extends FarWindow {

    @Start
    void start(Stage stage) throws IOException {
        begin(stage);
    }

    @BeforeEach
    void openTheFarSide(FxRobot robot) throws Exception {
        openRemote(robot);
        far.unlock(robot);
    }

    @Test
    void aSaveThatDidHappenIsFoundOutAndNotSentAgain(FxRobot robot) throws Exception {
        far.d1.loseAnswerTo("INSERT INTO", true);
        addRow(robot);

        save(robot);
        robot.lookup(Messages.get("save.findOut")).query();
        assertEquals(1, far.grid().view().model().newRows(), "staged until it is known");
        save(robot);

        robot.lookup(Messages.get("save.found.applied")).query();
        assertTrue(far.grid().view().model().edits().staged().isEmpty());
        assertEquals(1, far.d1.statements().stream().filter(sql -> sql.startsWith("INSERT INTO \"notes\"")).count());
        settle(() -> far.grid().view().model().rows().ofTable().rows() == 4);
    }

    @Test
    void whoLeavesIsNotToldThatNothingWasWritten(FxRobot robot) throws Exception {
        far.d1.loseAnswerTo("INSERT INTO", true);
        addRow(robot);
        save(robot);

        robot.interact(() -> studio.leaving(() -> {}));

        robot.lookup(Messages.get("leave.inDoubt", "notes")).query();
        robot.lookup(Messages.get("leave.keptInDoubt")).query();
    }

    @Test
    void aSaveThatHasNotHappenedYetCanBeSentAgain(FxRobot robot) throws Exception {
        far.d1.loseAnswerTo("INSERT INTO", false);
        addRow(robot);
        save(robot);

        robot.clickOn(Messages.get("save.findOut"));
        settle(() -> studio.idle());
        robot.lookup(Messages.get("save.found.notYet")).query();
        robot.clickOn(Messages.get("grid.tryAgain"));
        settle(() -> far.grid().view().model().edits().staged().isEmpty() && studio.idle());

        settle(() -> far.grid().view().model().rows().ofTable().rows() == 4);
    }

    @Test
    void whatTakesTooLongGoesInPartsWhenTheUserSaysSo(FxRobot robot) throws Exception {
        addRows(robot, 250);
        far.d1.insteadOfRunning("INSERT INTO", _ -> LoopbackD1.refusal(400, 7500, "D1 DB exceeded its time limit: SQLITE_INTERRUPT"));
        save(robot);
        assertEquals(0, inserted());

        robot.clickOn(Messages.get("save.inParts"));
        settle(() -> far.grid().view().model().edits().staged().isEmpty() && studio.idle());

        assertEquals(250, inserted());
    }

    @Test
    void aPartThatFailsStaysStagedWithTheRest(FxRobot robot) throws Exception {
        addRows(robot, 250);
        robot.interact(() -> far.grid().view().model().edits().setNew(150, "id", Optional.of(Value.of(1))));
        far.d1.insteadOfRunning("INSERT INTO", _ -> LoopbackD1.refusal(400, 7500, "D1 DB exceeded its time limit: SQLITE_INTERRUPT"));
        save(robot);

        robot.clickOn(Messages.get("save.inParts"));
        settle(() -> far.grid().view().model().edits().staged().added().size() == 150 && !far.grid().view().model().savingProperty().get() && studio.idle());

        assertTrue(far.grid().view().model().troubleProperty().get().orElseThrow().sentence().startsWith("100 of 250 rows are saved"));
    }

    private void addRows(FxRobot robot, int rows) {
        var edits = far.grid().view().model().edits();
        robot.interact(() -> edits.together(() -> {
            for (var id = 1_001; id <= 1_000 + rows; id++) {
                edits.add(Map.of("id", Value.of(id), "body", Value.of("part")));
            }
        }));
    }

    private long inserted() {
        return far.d1.statements().stream().filter(sql -> sql.startsWith("INSERT INTO \"notes\"")).count();
    }

    private void addRow(FxRobot robot) {
        robot.interact(() -> {
            var model = far.grid().view().model();
            model.addRow();
            model.set(0, 0, Value.of(77));
            model.set(0, 2, Value.of("once"));
        });
    }

    private void save(FxRobot robot) throws Exception {
        robot.interact(() -> far.grid().view().perform(GridAction.SAVE));
        settle(() -> !far.grid().view().model().savingProperty().get() && studio.idle());
    }
}
