package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.app.grid.GridView;
import dev.petrichor.app.rows.Staged;
import dev.petrichor.app.rows.StagedCell;
import dev.petrichor.app.sheet.SheetSelection;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.Value;
import dev.petrichor.loopback.Neighbour;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** Petrichor as a process of its own that is killed while somebody types into a cell: the next start has the text, as one that was not taken yet. */
class KilledWhileTypingTest {

    private static final int TITLE = 1;

    @TempDir
    private Path home;

    @Test
    void whatWasBeingTypedIsThereAtTheNextStartAndIsNotSavedByItself() throws Exception {
        assertEquals("", lifeIn("sheet"));
        assertEquals("title=half a thought!", lifeIn("panel"));
        assertEquals("title=half a thought! title=another half!", lifeIn("nothing"));
    }

    /** What it shows when it has come up; then something is typed, and it is killed. */
    private String lifeIn(String place) throws Exception {
        var options = List.of("-Dglass.platform=" + System.getProperty("glass.platform", "Headless"), "-Dprism.order=sw");
        try (var studio = Neighbour.startWith(options, Program.class, home, place)) {
            var shown = studio.answer();
            assertEquals("typed", studio.answer());
            return shown.replaceFirst("^shown ?", "");
        }
    }

    /** The process. JavaFX on the class path does not start from a class that is itself an application. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            Application.launch(Person.class, arguments);
        }
    }

    /** Whoever types. */
    public static final class Person extends Application {

        private Studio studio;
        private OpenDatabase database;

        @Override
        public void start(Stage stage) throws Exception {
            studio = StudioWindow.alone(stage, Path.of(getParameters().getRaw().getFirst()));
            stage.show();
            studio.openSample();
            Thread.ofPlatform().daemon().start(() -> live(getParameters().getRaw().getLast()));
        }

        private void live(String place) {
            try {
                StudioWindow.settle(() -> studio.database().filter(it -> !it.schema().tables().isEmpty()).isPresent());
                database = onWindow(() -> studio.database().orElseThrow());
                onWindow(() -> {
                    studio.openTable(database, "posts", false);
                    return true;
                });
                StudioWindow.settle(() -> !studio.tabs().grids(database).isEmpty() && grid().model().rows().count() > 5 && grid().model().value(4, TITLE).isPresent());
                keptByNow();
                System.out.println("shown " + onWindow(this::shown));
                onWindow(() -> type(place));
                keptByNow();
                System.out.println("typed");
                new CountDownLatch(1).await();
            } catch (Exception e) {
                System.out.println(e);
                Runtime.getRuntime().halt(1);
            }
        }

        /** Nothing is taken: neither Enter nor another field follows. */
        private boolean type(String place) {
            switch (place) {
                case "sheet" -> {
                    grid().sheet().select(SheetSelection.at(2, TITLE));
                    grid().sheet().keyboard().setText("half");
                    grid().sheet().keyboard().setText("half a thought");
                }
                case "panel" -> {
                    grid().sheet().select(SheetSelection.at(3, TITLE));
                    grid().showDetail(true);
                    field("title").setText("another half");
                }
                default -> {}
            }
            return true;
        }

        private TextInputControl field(String column) {
            return grid().lookupAll(".detail-field").stream().filter(it -> it.lookupAll(".label").stream().anyMatch(label -> label instanceof Label words && words.getText().equals(column)))
                    .flatMap(it -> it.lookupAll("*").stream()).filter(TextInputControl.class::isInstance).map(TextInputControl.class::cast).filter(Node::isVisible).findFirst().orElseThrow();
        }

        /** The cells with what is staged for them; an exclamation mark stands behind what has still to be taken. */
        private String shown() {
            var staged = grid().model().edits().staged();
            return staged.changed().entrySet().stream()
                    .flatMap(row -> row.getValue().entrySet().stream().map(cell -> cell.getKey() + "=" + text(cell.getValue().after()) + mark(staged, StagedCell.of(row.getKey(), cell.getKey()))))
                    .collect(Collectors.joining(" "));
        }

        private static String mark(Staged staged, StagedCell cell) {
            return staged.whyRefused(cell).isPresent() ? "!" : "";
        }

        private static String text(Value value) {
            return ((Value.Text) value).value();
        }

        /** What was handed over before is written when a later question is answered; the second comes after what had to wait. */
        private void keptByNow() throws Exception {
            for (var round = 0; round < 2; round++) {
                var told = new CountDownLatch(1);
                Platform.runLater(() -> studio.project().orElseThrow().state().sqlTabs(_ -> told.countDown()));
                told.await();
            }
        }

        private GridView grid() {
            return studio.tabs().grids(database).getFirst().view();
        }

        private static <T> T onWindow(Callable<T> question) throws Exception {
            return WaitForAsyncUtils.asyncFx(question).get();
        }
    }
}
