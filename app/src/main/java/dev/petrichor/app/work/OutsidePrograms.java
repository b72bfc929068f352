package dev.petrichor.app.work;

import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Hands files and pages to the programs that the user's desktop has chosen for them. Of our environment, in which a token may stand under
 * any name that a project's config asks for, they get only what the desktop's programs are known to need, and are not waited for.
 * The window's thread.
 */
public final class OutsidePrograms {

    private static final Set<String> OF_ALL = Set.of("PATH", "HOME", "USER", "LOGNAME", "SHELL", "TZ", "TMPDIR", "LANG", "LANGUAGE", "LC_ALL", "LC_ADDRESS", "LC_COLLATE", "LC_CTYPE",
            "LC_IDENTIFICATION", "LC_MEASUREMENT", "LC_MESSAGES", "LC_MONETARY", "LC_NAME", "LC_NUMERIC", "LC_PAPER", "LC_TELEPHONE", "LC_TIME", "__CF_USER_TEXT_ENCODING");

    private static final Set<String> OF_LINUX = Set.of("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS", "DESKTOP_SESSION", "SESSION_MANAGER", "DESKTOP_STARTUP_ID",
            "XDG_RUNTIME_DIR", "XDG_SESSION_ID", "XDG_SESSION_TYPE", "XDG_SESSION_CLASS", "XDG_SESSION_DESKTOP", "XDG_CURRENT_DESKTOP", "XDG_CONFIG_DIRS", "XDG_CONFIG_HOME",
            "XDG_DATA_DIRS", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_MENU_PREFIX", "XDG_SEAT", "XDG_VTNR", "KDE_FULL_SESSION", "KDE_SESSION_VERSION", "GNOME_DESKTOP_SESSION_ID",
            "BROWSER", "XMODIFIERS", "GTK_IM_MODULE", "QT_IM_MODULE", "GTK_THEME", "GDK_BACKEND", "GDK_SCALE", "GDK_DPI_SCALE", "QT_QPA_PLATFORM", "QT_QPA_PLATFORMTHEME", "QT_SCALE_FACTOR",
            "WSL_DISTRO_NAME", "WSL_INTEROP");

    private static final Set<String> OF_WINDOWS = Set.of("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "TEMP", "TMP", "OS", "USERNAME", "USERDOMAIN", "USERPROFILE", "COMPUTERNAME",
            "HOMEDRIVE", "HOMEPATH", "APPDATA", "LOCALAPPDATA", "ALLUSERSPROFILE", "PUBLIC", "PROGRAMDATA", "PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432", "COMMONPROGRAMFILES",
            "COMMONPROGRAMFILES(X86)", "COMMONPROGRAMW6432", "PROCESSOR_ARCHITECTURE", "NUMBER_OF_PROCESSORS", "SESSIONNAME");

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

    /** Windows spells names as it likes. */
    private static boolean isHandedOn(String name) {
        return OF_ALL.contains(name) || OF_LINUX.contains(name) || OF_WINDOWS.contains(name.toUpperCase(Locale.ROOT)) || name.equalsIgnoreCase("PATH");
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
        environment.forEach((name, value) -> {
            if (isHandedOn(name)) {
                builder.environment().put(name, value);
            }
        });
        var process = builder.start();
        process.getOutputStream().close();
        return !process.waitFor(patience) || process.exitValue() == 0 || command.getFirst().equals("explorer.exe");
    }
}
