package dev.petrichor.app;

import static dev.petrichor.app.FarStudio.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.loopback.LoopbackD1;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import javafx.scene.control.Hyperlink;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The link under rows that are paid for: a count tells its price first. */
@ExtendWith(ApplicationExtension.class)
class CountAllWindowTest {

    @TempDir
    private static Path folder;

    private FarStudio far;
    private Studio studio;

    @Start
    void start(Stage stage) throws Exception {
        far = FarStudio.withToken(folder);
        far.onBothSides("WITH RECURSIVE n(i) AS (VALUES (4) UNION ALL SELECT i + 1 FROM n WHERE i < 250) INSERT INTO notes SELECT i, i, 'more' FROM n");
        studio = far.show(stage);
        studio.openProject(far.project);
    }

    @AfterEach
    void close(FxRobot robot) {
        far.close(robot);
    }

    @Test
    void aCountIsOnlyMadeOnceItsPriceWasToldAndAPriceThatFailsCanBeAskedForAgain(FxRobot robot) throws Exception {
        far.openNotes(robot);
        robot.clickOn(".toggle-button.remote");
        far.settleOnRemote();
        settle(studio::idle);
        var before = far.d1.statements().size();

        far.d1.insteadOfRunning(_ -> LoopbackD1.refusal(401, 10_000, "Authentication error"), 1);
        robot.clickOn(link(robot));
        settle(() -> far.grid().view().model().troubleProperty().get().isPresent() && studio.idle());
        assertTrue(!link(robot).isDisabled() && link(robot).getText().equals(Messages.get("footer.count")), "it can be asked for again");

        robot.clickOn(link(robot));
        settle(() -> link(robot).getText().contains("250") && studio.idle());
        assertEquals(0, counts(before), "nothing was counted for the price");

        robot.clickOn(link(robot));
        settle(() -> !link(robot).isVisible() && studio.idle());
        assertEquals(1, counts(before));
    }

    private static Hyperlink link(FxRobot robot) {
        return robot.lookup("#count-all").queryAs(Hyperlink.class);
    }

    private long counts(int before) {
        return far.d1.statements().stream().skip(before).filter(sql -> sql.contains("count(") && !sql.endsWith("LIMIT 0")).count();
    }
}
