package dev.petrichor.db.drizzle;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A key of a drizzle config that drizzle-kit does not know and that looks like one that it does. Keys that look like none
 * are left alone: newer versions know more.
 */
public record Misspelling(String written, String meant) {

    /** The keys of {@code Config} in drizzle-kit 0.31 and 1.0. */
    private static final Set<String> KNOWN = Set.of(
            "dialect", "driver", "schema", "out", "dbCredentials", "migrations", "breakpoints", "strict", "verbose", "casing", "introspect",
            "tablesFilter", "schemaFilter", "schemasFilter", "extensionsFilters", "entities");
    private static final Set<String> KNOWN_CREDENTIALS = Set.of(
            "url", "token", "accountId", "databaseId", "authToken", "host", "port", "user", "password", "database", "ssl");
    private static final String CREDENTIALS = "dbCredentials.";

    /** The misspellings of a config, by their line. */
    public static List<Misspelling> in(DrizzleConfig config) {
        var written = config.lines().keySet();
        return written.stream()
                .sorted(Comparator.comparingInt((String key) -> config.line(key)).thenComparing(key -> key))
                .flatMap(key -> of(key, written).stream())
                .toList();
    }

    private static Optional<Misspelling> of(String key, Set<String> written) {
        var prefix = key.startsWith(CREDENTIALS) ? CREDENTIALS : "";
        var known = prefix.isEmpty() ? KNOWN : KNOWN_CREDENTIALS;
        var name = key.substring(prefix.length());
        if (known.contains(name)) {
            return Optional.empty();
        }
        return known.stream()
                .filter(it -> !written.contains(prefix + it) && isNear(name, it))
                .min(Comparator.comparingInt((String it) -> name.equalsIgnoreCase(it) ? 0 : distance(name, it)).thenComparing(it -> it))
                .map(it -> new Misspelling(key, prefix + it));
    }

    /** Two letters may differ in a long word, one in a short one; case never counts. */
    private static boolean isNear(String name, String known) {
        return name.equalsIgnoreCase(known) || distance(name, known) <= (known.length() > 5 ? 2 : 1);
    }

    /** The number of letters to put in, take out or change. */
    private static int distance(String from, String to) {
        var above = new int[to.length() + 1];
        for (var column = 0; column <= to.length(); column++) {
            above[column] = column;
        }
        for (var row = 1; row <= from.length(); row++) {
            var here = new int[to.length() + 1];
            here[0] = row;
            for (var column = 1; column <= to.length(); column++) {
                var change = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                here[column] = Math.min(change, Math.min(above[column], here[column - 1]) + 1);
            }
            above = here;
        }
        return above[to.length()];
    }
}
