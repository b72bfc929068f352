package broken.dev.petrichor.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.scene.Node;

/** Everything that a class must not do. Nobody calls it. */
public final class BadHelper {

    static final AtomicInteger COUNT = new AtomicInteger();

    private final Optional<String> absent = Optional.empty();

    /** A closed choice with an open case. */
    public sealed interface Closed permits Open {}

    /** The open case. */
    public static non-sealed class Open implements Closed {}

    /** Breaks a rule a line. */
    public void run(Optional<Node> node) throws IOException {
        node.orElseThrow().setStyle("-fx-fill: red");
        Platform.runLater(COUNT::incrementAndGet);
        Platform.getPreferences().getColorScheme();
        Executors.newSingleThreadExecutor().close();
        new ProcessBuilder().start();
        Files.getFileStore(Path.of(""));
        System.out.println(absent.map(String::length));
    }
}
