package dev.petrichor.app.preferences;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The project that was open last.
 *
 * @param path its folder or file; of an account's database, the place by which it is known. Empty where nothing was open
 * @param account of an account's database, else empty
 * @param database its id there, else empty
 * @param name what it is called there, else empty
 */
public record LastProject(String path, String account, String database, String name) {

    public static final LastProject NONE = new LastProject("", "", "", "");

    /** What a file leaves out is not there. */
    public LastProject {
        path = Objects.requireNonNullElse(path, "");
        account = Objects.requireNonNullElse(account, "");
        database = Objects.requireNonNullElse(database, "");
        name = Objects.requireNonNullElse(name, "");
    }

    /** A folder or a file. */
    public static LastProject at(String path) {
        return new LastProject(path, "", "", "");
    }

    /** Nothing where that is no path: somebody may have written it by hand. */
    public Optional<Path> place() {
        try {
            return Optional.of(path).filter(it -> !it.isEmpty()).map(Path::of);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /** Whether it is an account's database. */
    public boolean far() {
        return !account.isEmpty() && !database.isEmpty();
    }
}
