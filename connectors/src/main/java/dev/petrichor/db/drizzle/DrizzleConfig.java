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
 * @param casing how drizzle-kit before 1.0 makes names of columns from their properties
 * @param url the file of a local database, as written or resolved from the environment; addresses of servers may hold
 *     secrets and are left out
 * @param token how it comes by its API token
 * @param account how it comes by the id of the account
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
        Optional<String> casing,
        Optional<String> url,
        Optional<String> migrationsTable,
        Credential token,
        Credential account,
        List<UnreadKey> unread,
        Map<String, Integer> lines,
        Optional<TypeScriptFault> fault) {

    /** The keys of its credentials. */
    public static final String TOKEN = "dbCredentials.token";

    public static final String ACCOUNT = "dbCredentials.accountId";

    /** drizzle-kit's own default. */
    public static final String DEFAULT_TABLE = "__drizzle_migrations";

    private static final String DEFAULT_OUT = "drizzle";
    private static final Set<String> SQLITE_DIALECTS = Set.of("sqlite", "turso");
    /** Databases that live inside of a durable object or a phone: never the D1 beside them. */
    private static final Set<String> ELSEWHERE = Set.of("durable-sqlite", "expo");
    private static final Set<String> OTHER_DRIVERS = Set.of("pg", "mysql2", "aws-data-api", "pglite", "pg-lite", "mysql", "singlestore");

    public DrizzleConfig {
        schema = List.copyOf(schema);
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

    /**
     * Where one of the credentials comes from, and never what it is.
     *
     * @param variables asked for it, in this order
     * @param line where it stands in the source itself, 0 when it does not
     */
    public record Credential(List<String> variables, int line) {

        static final Credential NONE = new Credential(List.of(), 0);

        public Credential {
            variables = List.copyOf(variables);
        }
    }

    /** @param variable the variable's name, empty for what is computed */
    public record UnreadKey(String key, int line, Why why, String variable) {}

    /** Whether its migrations can belong to a SQLite or D1 database. A config that leaves its dialect open may. */
    public boolean isSqlite() {
        return dialect.map(SQLITE_DIALECTS::contains).orElseGet(() -> driver.filter(OTHER_DRIVERS::contains).isEmpty());
    }

    /** Whether it can speak of a D1 database. */
    public boolean isD1() {
        return isSqlite() && driver.filter(ELSEWHERE::contains).isEmpty();
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
     * What stands in a config's source for one of its credentials. May be a secret: never log it.
     *
     * @param key {@link #TOKEN} or {@link #ACCOUNT}
     */
    public static Optional<String> credential(String file, String source, String key) {
        return new DrizzleConfigReader(file, _ -> "").written(parsed(file, source), key.substring(key.indexOf('.') + 1));
    }

    private static TypeScript parsed(String file, String source) {
        var text = source.startsWith("\uFEFF") ? source.substring(1) : source;
        return new TypeScript(file.endsWith(".json") ? "export default " + text : text);
    }

    /**
     * Reads a config's source.
     *
     * @param environment looks a variable up in the project's environment files, empty text when it is not there
     */
    public static DrizzleConfig read(String file, String source, UnaryOperator<String> environment) {
        return new DrizzleConfigReader(file, environment).read(parsed(file, source));
    }
}
