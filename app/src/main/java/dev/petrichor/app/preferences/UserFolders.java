package dev.petrichor.app.preferences;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Where Petrichor keeps its own files: never inside a project. */
public record UserFolders(Path config, Path data) {

    /** The one file of the settings. */
    public Path settings() {
        return config.resolve("settings.json");
    }

    /** The platform's folders; the property {@code petrichor.home} puts both elsewhere. */
    public static UserFolders ofThisUser() {
        var elsewhere = System.getProperty("petrichor.home");
        if (elsewhere != null) {
            return new UserFolders(Path.of(elsewhere, "config"), Path.of(elsewhere, "data"));
        }
        var home = Path.of(System.getProperty("user.home"));
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            var support = home.resolve("Library/Application Support/Petrichor");
            return new UserFolders(support, support);
        }
        if (system.contains("win")) {
            var roaming = environment("APPDATA").orElse(home).resolve("Petrichor");
            return new UserFolders(roaming, environment("LOCALAPPDATA").orElse(home).resolve("Petrichor"));
        }
        return new UserFolders(
                environment("XDG_CONFIG_HOME").orElse(home.resolve(".config")).resolve("petrichor"),
                environment("XDG_DATA_HOME").orElse(home.resolve(".local/share")).resolve("petrichor"));
    }

    private static Optional<Path> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank()).map(Path::of);
    }
}
