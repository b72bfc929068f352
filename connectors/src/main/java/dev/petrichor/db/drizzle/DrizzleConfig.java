package dev.petrichor.db.drizzle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A drizzle config, read without running it.
 *
 * @param file as shown in problems
 * @param out the migrations folder as written
 * @param url the file of a local database, as written or resolved from the environment; addresses of servers may hold
 *     secrets and are left out
 * @param tokenNames variables that the config asks for its API token
 * @param unread keys whose value is not known, with their line
 * @param lines where the keys stand, from 1
 * @param fault where the source is broken, if it is
 */
public record DrizzleConfig(
        String file,
        Optional<String> dialect,
        Optional<String> driver,
        List<String> schema,
        Optional<String> out,
        Optional<String> url,
        Optional<String> migrationsTable,
        List<String> tokenNames,
        List<UnreadKey> unread,
        Map<String, Integer> lines,
        Optional<TypeScriptFault> fault) {

    /** drizzle-kit's own default. */
    public static final String DEFAULT_TABLE = "__drizzle_migrations";

    private static final String DEFAULT_OUT = "drizzle";
    private static final Set<String> SQLITE_DIALECTS = Set.of("sqlite", "turso");
    private static final Set<String> OTHER_DRIVERS = Set.of("pg", "mysql2", "aws-data-api", "pglite", "pg-lite", "mysql", "singlestore");

    public DrizzleConfig {
        schema = List.copyOf(schema);
        tokenNames = List.copyOf(tokenNames);
        unread = List.copyOf(unread);
        lines = Map.copyOf(lines);
    }

    /** Why a value is not known. */
    public enum Why {
        /** It would have to be run. */
        COMPUTED,
        /** It comes from a variable that no environment file sets. */
        NOT_SET,
        /** It comes from a variable that may hold a secret. */
        SECRET
    }

    /** @param variable the variable's name, empty for what is computed */
    public record UnreadKey(String key, int line, Why why, String variable) {}

    /** Whether its migrations can belong to a SQLite or D1 database. A config that leaves its dialect open may. */
    public boolean isSqlite() {
        return dialect.map(SQLITE_DIALECTS::contains).orElseGet(() -> driver.filter(OTHER_DRIVERS::contains).isEmpty());
    }

    /** The migrations folder: as written, else drizzle-kit's default. Nothing when it is written but not known. */
    public Optional<String> outFolder() {
        return isUnread("out") ? Optional.empty() : Optional.of(out.orElse(DEFAULT_OUT));
    }

    /** Whether a key is there, or may be, and its value is not known. */
    public boolean isUnread(String key) {
        return unread.stream().anyMatch(it -> it.key().equals(key));
    }

    /** Where a key stands, 0 when it is not there. */
    public int line(String key) {
        return lines.getOrDefault(key, 0);
    }

    /**
     * Reads a config's source.
     *
     * @param environment looks a variable up in the project's environment files, empty text when it is not there
     */
    public static DrizzleConfig read(String file, String source, UnaryOperator<String> environment) {
        var text = source.startsWith("\uFEFF") ? source.substring(1) : source;
        return new DrizzleConfigReader(file, environment).read(new TypeScript(file.endsWith(".json") ? "export default " + text : text));
    }
}
