package dev.petrichor.db.workspace;

import dev.petrichor.db.drizzle.DrizzleConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What was found in a folder.
 *
 * @param credentials where credentials for the remote side stand, never what they are
 */
public record Workspace(
        Path folder,
        List<FoundDatabase> databases,
        List<DrizzleConfig> drizzleConfigs,
        Optional<CredentialsPlace> credentials,
        List<Problem> problems) {

    public Workspace {
        databases = List.copyOf(databases);
        drizzleConfigs = List.copyOf(drizzleConfigs);
        problems = List.copyOf(problems);
    }

    /** Where an API token stands: a file of the project and its line. */
    public record CredentialsPlace(String file, int line) {}
}
