package dev.petrichor.db.workspace;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A database of a project. Told apart by config, environment and binding together: ids and file names repeat in real
 * projects.
 *
 * @param account the account's id, where the config says it
 * @param config relative to the opened folder, absent for files that no config names
 * @param line where the config declares it, from 1, 0 when no config does
 */
public record FoundDatabase(
        Optional<String> binding,
        Optional<String> name,
        Optional<String> environment,
        Optional<String> databaseId,
        Optional<String> previewDatabaseId,
        Optional<String> account,
        Optional<String> config,
        int line,
        LocalSide local,
        Optional<MigrationsSource> migrations) {

    /** The local file, whether or not it exists yet. */
    public record LocalSide(Path path, boolean exists, Origin origin) {}

    public enum Origin {
        /** Named by a config. */
        CONFIG,
        /** Made by wrangler for an id that no config names. */
        ID_UNKNOWN,
        /** Made by wrangler for an id that a config names, in a folder that was chosen by {@code --persist-to}. */
        OTHER_COPY,
        /** In wrangler's folder, but made by the project's own code. */
        OWN_CODE,
        /** A plain SQLite file. */
        FILE,
        /** Chosen from the list of an account: no project of it is known, so there is no local side. */
        ACCOUNT;

        /** The public name: lower case with dashes. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A far database that no project on this machine is known for.
     *
     * @param place a path that stands for it where things are remembered; nothing is there
     */
    public static FoundDatabase ofAccount(String id, String name, Path place) {
        var none = new LocalSide(place, false, Origin.ACCOUNT);
        return new FoundDatabase(
                Optional.empty(), Optional.of(name), Optional.empty(), Optional.of(id), Optional.empty(), Optional.empty(), Optional.empty(), 0, none, Optional.empty());
    }

    /** The same database with another file on this machine. */
    public FoundDatabase withLocal(LocalSide other) {
        return new FoundDatabase(binding, name, environment, databaseId, previewDatabaseId, account, config, line, other, migrations);
    }

    /** Whether there is, or shall be by its config, a folder of migrations; the default one that only a first migration would make is none yet. */
    public boolean hasMigrations() {
        return migrations.filter(MigrationsSource::isBegun).isPresent();
    }

    /** Its binding and its name, once when they are the same. */
    public String fullName() {
        var shown = displayName();
        return binding.filter(it -> !it.equals(shown)).map(it -> it + " · " + shown).orElse(shown);
    }

    /** A name for people: the database's name, else its binding, else its file. */
    public String displayName() {
        return name.filter(it -> !it.isBlank()).or(() -> binding).orElseGet(() -> String.valueOf(local.path().getFileName()));
    }
}
