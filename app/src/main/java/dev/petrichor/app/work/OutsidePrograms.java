package dev.petrichor.app.work;

import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Hands files and pages to the programs that the user's desktop has chosen for them. They get our environment without what may be a secret in
 * it, and are not waited for. The window's thread.
 */
public final class OutsidePrograms {

    /** Names of variables that may hold a secret. */
    private static final Pattern SECRET = Pattern.compile("(?i).*(TOKEN|SECRET|PASSWORD|KEY|CREDENTIAL).*");

    /** How long the desktop's own command is listened to; on some desktops it becomes the program itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Background background;
    private final Map<String, String> environment;
    private final Consumer<String> trouble;
    private final Duration patience;

    /**
     * @param environment of this process
     * @param trouble told in a sentence what could not be opened
     */
    public OutsidePrograms(Background background, Map<String, String> environment, Consumer<String> trouble) {
        this(background, environment, trouble, PATIENCE);
    }

    OutsidePrograms(Background background, Map<String, String> environment, Consumer<String> trouble, Duration patience) {
        this.background = background;
        this.environment = Map.copyOf(environment);
        this.trouble = trouble;
        this.patience = patience;
    }

    /** Opens a file with its program. */
    public void open(Path file) {
        start(command(System.getProperty("os.name"), file.toString()), file.toString());
    }

    /**
     * Opens a page in the browser.
     *
     * @throws IllegalArgumentException for anything but https
     */
    public void open(URI page) {
        if (!"https".equals(page.getScheme())) {
            throw new IllegalArgumentException("only https is handed to a browser: " + page);
        }
        start(command(System.getProperty("os.name"), page.toString()), page.toString());
    }

    /** Shows a file in its folder. */
    public void show(Path file) {
        start(folderCommand(System.getProperty("os.name"), file), file.toString());
    }

    /** The desktop's command. */
    static List<String> command(String system, String opened) {
        return switch (Desktop.of(system)) {
            case MAC -> List.of("open", opened);
            case WINDOWS -> List.of("explorer.exe", opened);
            case LINUX -> List.of("xdg-open", opened);
        };
    }

    /** The same for a file in its folder; on Linux the folder alone, since not every file manager can mark a file in it. */
    static List<String> folderCommand(String system, Path file) {
        return switch (Desktop.of(system)) {
            case MAC -> List.of("open", "-R", file.toString());
            case WINDOWS -> List.of("explorer.exe", "/select," + file);
            case LINUX -> List.of("xdg-open", String.valueOf(file.toAbsolutePath().getParent()));
        };
    }

    private enum Desktop {
        MAC,
        WINDOWS,
        LINUX;

        static Desktop of(String system) {
            var name = system.toLowerCase(Locale.ROOT);
            return name.startsWith("mac") ? MAC : name.startsWith("windows") ? WINDOWS : LINUX;
        }
    }

    /** Starts a command; {@code opened} is what it opens. */
    void start(List<String> command, String opened) {
        background.run(() -> hasBegun(command), begun -> {
            if (!begun) {
                trouble.accept(Messages.get("outside.refused", opened));
            }
        }, _ -> trouble.accept(Messages.get("outside.none", command.getFirst(), opened)));
    }

    /** Explorer's status says nothing. */
    private boolean hasBegun(List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().keySet().removeIf(name -> SECRET.matcher(name).matches());
        var process = builder.start();
        process.getOutputStream().close();
        return !process.waitFor(patience) || process.exitValue() == 0 || command.getFirst().equals("explorer.exe");
    }
}
