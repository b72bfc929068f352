package dev.petrichor.db.workspace;

import dev.petrichor.db.drizzle.DrizzleConfig;
import dev.petrichor.db.workspace.Workspace.CredentialsPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The values behind the places that a scan has found, for whoever is about to use them. They may be secrets: they are handed on
 * and never printed. Reads the project's files: never on the window's thread.
 */
public final class ProjectVariables {

    private final Path folder;

    public ProjectVariables(Workspace workspace) {
        this.folder = workspace.folder();
    }

    /** What stands at a place, if it still does. */
    public Optional<String> at(CredentialsPlace place) {
        return place.isInConfig() ? inConfig(place.file(), place.variable()) : read(Path.of(place.file())).flatMap(env -> env.value(place.variable()));
    }

    /** The id of the account that stands in a drizzle config. */
    public Optional<String> account(DrizzleConfig config) {
        return config.account().line() == 0 ? Optional.empty() : inConfig(config.file(), DrizzleConfig.ACCOUNT);
    }

    private Optional<String> inConfig(String file, String key) {
        return text(Path.of(file)).flatMap(source -> DrizzleConfig.credential(file, source, key));
    }

    /** Another variable beside a place: in the same file first, then in its neighbours in the order in which they count. */
    public Optional<String> beside(CredentialsPlace place, String name) {
        var file = Path.of(place.file());
        var own = place.isInConfig() ? Optional.<String>empty() : read(file).flatMap(env -> env.value(name));
        return own.or(() -> DotEnv.FILES.stream().map(file::resolveSibling).flatMap(it -> read(it).stream()).flatMap(env -> env.value(name).stream()).findFirst());
    }

    /** A variable by its name in the files around a database's config: its own folder first, then those above it. */
    public Optional<String> near(FoundDatabase database, String name) {
        var config = database.config().map(folder::resolve);
        for (var at = config.map(Path::getParent).orElse(null); at != null && at.startsWith(folder); at = at.getParent()) {
            var around = at;
            var value = DotEnv.FILES.stream().map(around::resolve).flatMap(it -> read(it).stream()).flatMap(env -> env.value(name).stream()).findFirst();
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    private Optional<DotEnv> read(Path file) {
        return text(file).map(it -> DotEnv.of(it, file.toString()));
    }

    private Optional<String> text(Path file) {
        try {
            return Optional.of(new ProjectText(folder).read(folder.resolve(file)));
        } catch (IOException _) {
            // a file that is gone or unreadable names nothing; the scan has said why
            return Optional.empty();
        }
    }
}
