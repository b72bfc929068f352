package dev.petrichor.db.workspace;

import dev.petrichor.db.drizzle.DrizzleConfig;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was found in a folder.
 *
 * @param folder absolute
 * @param tokens where credentials for the remote side stand, never what they are
 */
public record Workspace(
        Path folder,
        List<FoundDatabase> databases,
        List<DrizzleConfig> drizzleConfigs,
        List<CredentialsPlace> tokens,
        List<Problem> problems) {

    /** Where no folder is open. */
    public static final Workspace NONE = new Workspace(Path.of(""), List.of(), List.of(), List.of(), List.of());

    public Workspace {
        databases = List.copyOf(databases);
        drizzleConfigs = List.copyOf(drizzleConfigs);
        tokens = List.copyOf(tokens);
        problems = List.copyOf(problems);
    }

    /**
     * Where an API token stands: a file of the project, relative to the folder, and its line.
     *
     * @param variable the variable's name, or the key in a drizzle config
     */
    public record CredentialsPlace(String file, int line, String variable) {

        /** Whether the token stands in a drizzle config itself. */
        public boolean isInConfig() {
            return variable.equals(DrizzleConfig.TOKEN);
        }
    }

    private static String folderOf(String file) {
        return file.substring(0, file.lastIndexOf('/') + 1);
    }

    /** The drizzle configs that may speak of a database: those in the folders around its config, the nearest first, else all. */
    public List<DrizzleConfig> drizzleConfigs(FoundDatabase database) {
        var possible = drizzleConfigs.stream().filter(DrizzleConfig::isD1).toList();
        var around = possible.stream()
                .filter(it -> database.config().filter(config -> config.startsWith(folderOf(it.file()))).isPresent())
                .sorted(Comparator.comparingInt((DrizzleConfig it) -> folderOf(it.file()).length()).reversed())
                .toList();
        return around.isEmpty() ? possible : around;
    }

    /** The schema of drizzle that belongs to a database: of the config whose migrations are in the database's folder, the plain name first. */
    public Optional<DeclaredFiles> declared(FoundDatabase database) {
        return drizzleConfigs.stream()
                .filter(DrizzleConfig::isSqlite)
                .filter(it -> database.migrations().filter(migrations -> migrations.directory().equals(outOf(it))).isPresent())
                .min(Comparator.comparing((DrizzleConfig it) -> !nameOf(it.file()).startsWith("drizzle.config.")).thenComparing(it -> nameOf(it.file()).length()).thenComparing(DrizzleConfig::file))
                .map(it -> new DeclaredFiles(folder, it))
                .filter(DeclaredFiles::isNamed);
    }

    private Path outOf(DrizzleConfig config) {
        return config.outFolder().map(out -> folder.resolve(folderOf(config.file())).resolve(out).normalize()).orElse(Path.of(""));
    }

    private static String nameOf(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** Where the token for a database stands: in the nearest folder around its config that has one. */
    public Optional<CredentialsPlace> credentials(FoundDatabase database) {
        return allCredentials(database).stream().findFirst();
    }

    /** Every place of a token in the folders around a database's config, the nearest folder first. */
    public List<CredentialsPlace> allCredentials(FoundDatabase database) {
        return database.binding().isEmpty()
                ? List.of()
                : database.config().stream().flatMap(config -> tokens.stream().filter(place -> config.startsWith(folderOf(place.file()))))
                        .sorted(Comparator.comparingInt((CredentialsPlace place) -> folderOf(place.file()).length()).reversed())
                        .toList();
    }
}
