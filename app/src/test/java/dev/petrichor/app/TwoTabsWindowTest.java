package dev.petrichor.app;

import static dev.petrichor.app.StudioWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.grid.GridModel;
import dev.petrichor.db.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** One table in two tabs: what is staged is one thing, saved once, kept once. */
@ExtendWith(ApplicationExtension.class)
class TwoTabsWindowTest {

    @TempDir
    private static Path folder;

    private StudioWindow window;
    private Studio studio;
    private GridModel first;

    @Start
    void start(Stage stage) throws Exception {
        window = StudioWindow.withSample(stage, folder, 1100, 700);
        studio = window.studio();
    }

    @BeforeEach
    void openPosts(FxRobot robot) throws Exception {
        window.awaitTables();
        robot.interact(() -> studio.openTable(studio.database().orElseThrow(), "posts", false));
        settle(() -> window.grid().view().model().value(0, 0).isPresent());
        first = window.grid().view().model();
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    private GridModel openSecond(FxRobot robot) throws Exception {
        robot.interact(() -> studio.openAnother(studio.database().orElseThrow(), "posts"));
        settle(() -> window.grid().view().model() != first && window.grid().view().model().value(3, 0).isPresent());
        return window.grid().view().model();
    }

    private static void stageRow(GridModel model, String title) {
        var values = new LinkedHashMap<String, Value>();
        values.put(model.columns().get(1).name(), Value.of(title));
        values.put(model.columns().get(2).name(), Value.of("slug of " + title));
        values.put(model.columns().get(3).name(), Value.of("text"));
        values.put(model.columns().get(5).name(), Value.of(1));
        model.edits().add(values);
    }

    private List<List<Value>> rows() {
        return window.sample().rows("SELECT count(*) FROM posts");
    }

    @Test
    void aRowThatIsStagedInOneTabIsSavedOnce(FxRobot robot) throws Exception {
        robot.interact(() -> stageRow(first, "staged once"));
        var second = openSecond(robot);

        assertEquals(1, second.newRows(), "seen in both");
        robot.interact(() -> {
            second.commit(second.plan());
            first.commit(first.plan());
        });
        settle(() -> studio.idle() && !first.savingProperty().get());
        assertEquals(Optional.empty(), second.troubleProperty().get());
        assertTrue(first.edits().staged().isEmpty());

        assertEquals(List.of(List.of(Value.of(2001))), rows());
        settle(() -> first.newRows() == 0 && second.newRows() == 0);
    }

    @Test
    void whatIsStagedInEitherTabIsKept(FxRobot robot) throws Exception {
        var second = openSecond(robot);
        robot.interact(() -> {
            stageRow(first, "of the first");
            stageRow(second, "of the second");
        });

        assertEquals(2, first.newRows());
        assertEquals(2, second.newRows());
        robot.interact(() -> second.edits().undo());
        assertEquals(1, first.newRows(), "a step back is one for both");
        robot.interact(() -> studio.shell().close(studio.shell().frontProperty().get().orElseThrow()));
        assertTrue(first.edits().staged().added().size() == 1, "the other tab keeps it");
    }
}
