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

    /** Where an API token stands: a file of the project, relative to the folder, its line and the variable's name. */
    public record CredentialsPlace(String file, int line, String variable) {

        private String folder() {
            return file.substring(0, file.lastIndexOf('/') + 1);
        }
    }

    /** Where the token for a database stands: in the nearest folder around its config that has one. */
    public Optional<CredentialsPlace> credentials(FoundDatabase database) {
        return allCredentials(database).stream().findFirst();
    }

    /** Every place of a token in the folders around a database's config, the nearest folder first. */
    public List<CredentialsPlace> allCredentials(FoundDatabase database) {
        return database.binding().isEmpty()
                ? List.of()
                : database.config().stream().flatMap(config -> tokens.stream().filter(place -> config.startsWith(place.folder())))
                        .sorted(Comparator.comparingInt((CredentialsPlace place) -> place.folder().length()).reversed())
                        .toList();
    }
}
