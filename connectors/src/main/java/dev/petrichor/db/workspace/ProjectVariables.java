package dev.petrichor.db.workspace;

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
        return read(Path.of(place.file())).flatMap(env -> env.value(place.variable()));
    }

    /** Another variable beside a place: in the same file first, then in its neighbours in the order in which they count. */
    public Optional<String> beside(CredentialsPlace place, String name) {
        var file = Path.of(place.file());
        var own = read(file).flatMap(env -> env.value(name));
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
        try {
            return Optional.of(DotEnv.of(new ProjectText(folder).read(folder.resolve(file)), file.toString()));
        } catch (IOException _) {
            // a file that is gone or unreadable names nothing; the scan has said why
            return Optional.empty();
        }
    }
}
