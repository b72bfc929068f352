package dev.petrichor.app;

import static dev.petrichor.app.FarStudio.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.editor.EditorView;
import dev.petrichor.app.grid.GridAction;
import dev.petrichor.app.nav.Place;
import dev.petrichor.db.Value;
import dev.petrichor.loopback.LoopbackD1;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The program ends while it is not known whether a write to the far side happened: the next start says so, and finds out. */
class LostAnswerAgainWindowTest extends FarWindow {

    private static final String SQL = "UPDATE notes SET body = 'x' WHERE id > 1";

    private Stage stage;

    @Start
    void start(Stage stage) throws IOException {
        this.stage = stage;
        begin(stage);
    }

    @BeforeEach
    void openTheFarSide(FxRobot robot) throws Exception {
        openRemote(robot);
        far.unlock(robot);
    }

    @Test
    void theTabComesBackWithTheOfferToFindOut(FxRobot robot) throws Exception {
        lose(robot);
        startAgain(robot);

        settle(() -> says(robot, SQL) && says(robot, "had no answer when Petrichor ended"));
        var asked = far.d1.requests();
        robot.clickOn(Messages.get("doubt.open", "my-db · REMOTE"));
        settle(() -> says(robot, "its answer was lost on"));
        assertTrue(far.d1.requests() > asked);
        assertFalse(says(robot, "had no answer when Petrichor ended"), "its place says it now");
        robot.clickOn(Messages.get("save.findOut"));
        settle(() -> says(robot, Messages.get("editor.lost.happened")));
        assertEquals(1, far.d1.statements().stream().filter(sql -> sql.startsWith("UPDATE notes")).count());

        startAgain(robot);
        settle(() -> studio.idle());
        assertFalse(says(robot, "had no answer when Petrichor ended"));
    }

    /** Closing the tab is no answer. */
    @Test
    void aTabThatWasClosedComesBackForIt(FxRobot robot) throws Exception {
        lose(robot);
        robot.interact(() -> studio.shell().close(studio.shell().frontProperty().get().orElseThrow()));
        startAgain(robot);
        settle(() -> says(robot, "had no answer when Petrichor ended"));

        robot.clickOn(Messages.get("doubt.open", "my-db · REMOTE"));

        settle(() -> studio.shell().tabs().stream().anyMatch(tab -> tab.place().kind() == Place.Kind.SQL) && says(robot, "its answer was lost on"));
        robot.lookup(Messages.get("save.findOut")).query();
    }

    @Test
    void aDatabaseOfAnotherIdIsNeverAsked(FxRobot robot) throws Exception {
        lose(robot);
        var config = far.project.resolve("wrangler.toml");
        Files.writeString(config, Files.readString(config).replace(LoopbackD1.DATABASE, "00000000-0000-0000-0000-000000000001"));
        var requests = far.d1.requests();

        startAgain(robot);

        settle(() -> says(robot, "no other database is asked") && says(robot, LoopbackD1.DATABASE));
        settle(() -> studio.idle());
        assertEquals(requests, far.d1.requests());
    }

    @Test
    void aSaveInDoubtIsToldWhereItsTabIsClosed(FxRobot robot) throws Exception {
        far.d1.loseAnswerTo("INSERT INTO", true);
        robot.interact(() -> {
            var model = far.grid().view().model();
            model.addRow();
            model.set(0, 0, Value.of(77));
        });
        robot.interact(() -> far.grid().view().perform(GridAction.SAVE));
        settle(() -> !far.grid().view().model().savingProperty().get() && studio.idle());
        robot.interact(() -> studio.shell().close(studio.shell().frontProperty().get().orElseThrow()));

        startAgain(robot);

        settle(() -> says(robot, Messages.get("doubt.saves", "notes", "my-db · REMOTE")));
    }

    /** As where it was killed: the ledger tells, as soon as its side is open. */
    @Test
    void anApplyInDoubtIsToldByTheLedger(FxRobot robot) throws Exception {
        loseApply(robot);

        startAgain(robot);
        settle(() -> says(robot, "migrations 0001_tags.sql (sent"));
        robot.clickOn(Messages.get("doubt.open", "my-db · REMOTE"));

        settle(() -> says(robot, Messages.get("doubt.apply.known", "my-db · REMOTE", "0001_tags.sql", Messages.get("migrations.nothing"))));
        startAgain(robot);
        settle(() -> studio.idle());
        assertFalse(says(robot, "0001_tags.sql (sent"));
    }

    /** Without a folder nothing reads the ledger. */
    @Test
    void anApplyInDoubtOfAFolderThatIsNamedNoMoreIsTold(FxRobot robot) throws Exception {
        loseApply(robot);
        Files.move(far.project.resolve("migrations"), far.project.resolve("renamed"));
        Files.writeString(far.project.resolve("wrangler.toml"), "migrations_pattern = \"renamed/*.sql\"\n", StandardOpenOption.APPEND);
        startAgain(robot);
        settle(() -> says(robot, "migrations 0001_tags.sql (sent"));
        robot.clickOn(Messages.get("doubt.open", "my-db · REMOTE"));

        settle(() -> says(robot, "names no folder of migrations for it any more") && says(robot, "0001_tags.sql (sent"));
        robot.clickOn(Messages.get("editor.lost.settle"));
        settle(() -> !says(robot, "0001_tags.sql (sent"));
        startAgain(robot);
        settle(() -> studio.idle());
        assertFalse(says(robot, "0001_tags.sql (sent"));
    }

    private void loseApply(FxRobot robot) throws Exception {
        Files.writeString(Files.createDirectories(far.project.resolve("migrations")).resolve("0001_tags.sql"), "CREATE TABLE tags (id INTEGER PRIMARY KEY);\n");
        startAgain(robot);
        openRemote(robot);
        robot.interact(() -> studio.openMigrations(studio.database().orElseThrow()));
        settle(() -> robot.lookup("#apply-all").tryQuery().isPresent() && studio.idle());
        robot.clickOn("#apply-all");
        settle(() -> robot.lookup("#step-rows").tryQuery().isPresent() && studio.idle());
        robot.clickOn("#step-rows");
        settle(() -> robot.lookup("#stake-name").tryQuery().isPresent() && studio.idle());
        robot.interact(() -> robot.lookup("#stake-name").queryAs(TextField.class).setText("my-db"));
        far.d1.loseAnswerTo("0001_tags.sql", true);
        robot.clickOn("#stake-apply");
        settle(() -> robot.lookup(Messages.get("step.apply.findOut")).tryQuery().isPresent() && studio.idle());
    }

    private void lose(FxRobot robot) throws Exception {
        robot.interact(() -> studio.openEditor(studio.database().orElseThrow(), SQL));
        settle(() -> studio.front().filter(EditorView.class::isInstance).isPresent());
        robot.interact(() -> ((EditorView) studio.front().orElseThrow()).runAll());
        settle(() -> robot.lookup("#run-counted").tryQuery().isPresent());
        far.d1.loseAnswerTo("SELECT changes()", true);
        robot.clickOn("#run-counted");
        settle(() -> robot.lookup(Messages.get("save.findOut")).tryQuery().isPresent() && studio.idle());
    }

    /** Another run of the program, on what the first has left. */
    private void startAgain(FxRobot robot) throws Exception {
        TheEnd.of(robot, studio);
        robot.interact(() -> studio = far.show(stage));
        robot.interact(() -> studio.openProject(far.project));
        settle(() -> studio.database().filter(it -> !it.schema().tables().isEmpty()).isPresent());
    }

    private static boolean says(FxRobot robot, String words) {
        return robot.lookup((Node node) -> node instanceof Labeled label && String.valueOf(label.getText()).contains(words)).tryQuery().isPresent();
    }
}
