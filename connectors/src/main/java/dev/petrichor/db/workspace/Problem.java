package dev.petrichor.db.workspace;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Something in a project that is unreadable or contradicts itself. Shown beside what was found; the rest still works.
 *
 * @param file relative to the opened folder, with {@code /}
 * @param line counted from 1, 0 when no line is meant
 * @param sentence what is wrong and what to do; control characters and marks that turn the direction of writing, which a
 *     project's names may hold, are shown as boxes
 */
public record Problem(Kind kind, String file, int line, String sentence) {

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    public Problem {
        sentence = UNSEEN.matcher(sentence).replaceAll("\u25A1");
    }

    public enum Kind {
        SYNTAX,
        UNREADABLE,
        IGNORED_CONFIG,
        DUPLICATE_BINDING,
        MISSING_FILE,
        OUTSIDE_FOLDER,
        COMPUTED,
        MISSPELT_KEY,
        PLACEHOLDER_ID,
        HOST_IGNORED;

        /** The public name: lower case with dashes. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
