package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.code.CodeView;
import dev.petrichor.app.rows.Staged;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.Value;
import dev.petrichor.loopback.Neighbour;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Petrichor as a process of its own, in which somebody edits rows and writes SQL without a pause, until it is killed. What
 * its next start shows is what was there at one moment, and at none before the last that it had said was kept.
 */
class KilledStudioTest {

    private static final int ROWS = 20;
    private static final int MOST_MILLIS = 40;

    @TempDir
    private Path home;

    @Test
    void nothingThatWasKeptIsMissingAtTheNextStart() throws Exception {
        var random = new Random(11);
        var kept = 0;
        for (var life = 0; life <= (Boolean.getBoolean("petrichor.long") ? 60 : 3); life++) {
            try (var studio = Neighbour.startWith(platform(), Program.class, home, life)) {
                var shown = studio.answer();
                assertTrue(shown.matches("staged \\d+ sql \\d+"), "start " + life + " showed " + shown);
                var words = shown.split(" ");
                var least = kept;
                assertTrue(Integer.parseInt(words[1]) >= least && Integer.parseInt(words[3]) >= least, () -> "kept were " + least + " changes, " + shown);
                for (var heard = random.nextInt(12); heard >= 0; heard--) {
                    kept = Integer.parseInt(studio.answer());
                }
                until(System.nanoTime() + random.nextInt(MOST_MILLIS) * 1_000_000L);
            }
        }
    }

    /** Any moment will do, and so will this way of finding one: nothing is waited for. */
    private static void until(long moment) {
        while (System.nanoTime() < moment) {
            Thread.onSpinWait();
        }
    }

    private static List<String> platform() {
        return List.of("-Dglass.platform=" + System.getProperty("glass.platform", "Headless"), "-Dprism.order=sw");
    }

    /** The process. JavaFX on the class path does not start from a class that is itself an application. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            Application.launch(Person.class, arguments);
        }
    }

    /** What goes on in the process: the n-th change is the title of a row, and the same number is written on the SQL tab. */
    public static final class Person extends Application {

        private Studio studio;
        private OpenDatabase database;

        @Override
        public void start(Stage stage) throws Exception {
            studio = StudioWindow.alone(stage, Path.of(getParameters().getRaw().getFirst()));
            stage.show();
            var first = getParameters().getRaw().getLast().equals("0");
            studio.openSample();
            Thread.ofPlatform().daemon().start(() -> live(first));
        }

        private void live(boolean first) {
            try {
                StudioWindow.settle(() -> studio.database().filter(it -> !it.schema().tables().isEmpty()).isPresent());
                database = onWindow(() -> studio.database().orElseThrow());
                if (first) {
                    StudioWindow.settle(() -> studio.tabs().frontGrid().isPresent());
                    onWindow(() -> {
                        studio.openTable(database, "posts", false);
                        studio.openEditor(database, "");
                        return true;
                    });
                }
                StudioWindow.settle(() -> studio.shell().tabs().size() == 2 && grid().view().model().rows().count() > ROWS);
                keptByNow();
                System.out.println("staged " + onWindow(this::staged) + " sql " + onWindow(this::written));
                goOn(onWindow(() -> Math.max(staged(), written())));
            } catch (Exception e) {
                System.out.println(e);
                Runtime.getRuntime().halt(1);
            }
        }

        /** A few changes at once, then the number of the last, when it is kept. */
        private void goOn(int from) throws Exception {
            var random = new Random(from);
            for (var n = from + 1; n > 0; n++) {
                var number = n;
                onWindow(() -> {
                    grid().view().model().set(number % ROWS, column("title"), Value.of("title " + number));
                    code().textProperty().set("-- " + "x".repeat(number % 5000) + "\nSELECT " + number);
                    return true;
                });
                if (random.nextInt(4) == 0) {
                    keptByNow();
                    System.out.println(number);
                }
            }
        }

        /** What was handed over before is written when a later question is answered; the second comes after what had to wait. */
        private void keptByNow() throws Exception {
            for (var round = 0; round < 2; round++) {
                var told = new CountDownLatch(1);
                Platform.runLater(() -> studio.project().orElseThrow().state().sqlTabs(_ -> told.countDown()));
                told.await();
            }
        }

        /** The last change that is staged; everything that must have been staged before it is there as well. */
        private int staged() {
            var staged = grid().view().model().edits().staged();
            var last = staged.changed().values().stream().mapToInt(cells -> number(cells.get("title").after())).max().orElse(0);
            for (var n = Math.max(1, last - ROWS + 1); n <= last; n++) {
                requireTitle(staged, n);
            }
            return last;
        }

        private static void requireTitle(Staged staged, int n) {
            if (staged.changed().values().stream().noneMatch(cells -> cells.get("title").after().equals(Value.of("title " + n)))) {
                throw new IllegalStateException("change " + n + " is missing in " + staged);
            }
        }

        private static int number(Value title) {
            return Integer.parseInt(((Value.Text) title).value().substring("title ".length()));
        }

        /** The number on the SQL tab, whose text is whole. */
        private int written() {
            var text = code().textProperty().get();
            if (text.isEmpty()) {
                return 0;
            }
            var number = Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1));
            if (!text.equals("-- " + "x".repeat(number % 5000) + "\nSELECT " + number)) {
                throw new IllegalStateException("half a text: " + text);
            }
            return number;
        }

        private GridTab grid() {
            return studio.tabs().grids(database).getFirst();
        }

        private CodeView code() {
            return studio.shell().tabs().stream().map(studio.tabs()::content).flatMap(it -> it.lookupAll("*").stream())
                    .filter(CodeView.class::isInstance).map(CodeView.class::cast).findFirst().orElseThrow();
        }

        private int column(String name) {
            return grid().view().model().columns().stream().map(column -> column.name()).toList().indexOf(name);
        }

        private static <T> T onWindow(Callable<T> question) throws Exception {
            return WaitForAsyncUtils.asyncFx(question).get();
        }
    }
}
