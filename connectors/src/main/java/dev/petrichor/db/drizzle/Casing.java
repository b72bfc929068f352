package dev.petrichor.db.drizzle;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How drizzle makes the name of a column that has none of its own from its property. */
public enum Casing {
    AS_WRITTEN,
    SNAKE_CASE,
    CAMEL_CASE,
    /** The config does not let it be known. */
    UNKNOWN;

    private static final Pattern WORDS = Pattern.compile("[0-9a-z]+|[A-Z]+(?![a-z])|[A-Z][0-9a-z]+");

    /** What a config says. */
    public static Casing of(DrizzleConfig config) {
        return config.isUnread("casing") ? UNKNOWN : config.casing().map(Casing::named).orElse(AS_WRITTEN);
    }

    private static Casing named(String name) {
        return switch (name) {
            case "snake_case" -> SNAKE_CASE;
            case "camelCase" -> CAMEL_CASE;
            default -> UNKNOWN;
        };
    }

    /** The name of a column, where it can be known. */
    Optional<String> name(String property) {
        return switch (this) {
            case AS_WRITTEN -> Optional.of(property);
            case SNAKE_CASE -> Optional.of(String.join("_", words(property)).toLowerCase(Locale.ROOT));
            case CAMEL_CASE -> Optional.of(camel(words(property)));
            case UNKNOWN -> Optional.empty();
        };
    }

    private static List<String> words(String property) {
        return WORDS.matcher(property.replaceAll("['’]", "")).results().map(MatchResult::group).toList();
    }

    private static String camel(List<String> words) {
        var name = new StringBuilder();
        for (var word : words) {
            name.append(name.isEmpty() ? word.toLowerCase(Locale.ROOT) : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }
}
