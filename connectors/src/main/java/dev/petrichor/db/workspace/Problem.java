package dev.petrichor.db.workspace;

/**
 * Something in a project that is unreadable or contradicts itself. Shown beside what was found; the rest still works.
 *
 * @param file relative to the opened folder, with {@code /}
 * @param line counted from 1, 0 when no line is meant
 * @param sentence what is wrong and what to do
 */
public record Problem(Kind kind, String file, int line, String sentence) {

    public enum Kind {
        SYNTAX,
        UNREADABLE,
        IGNORED_CONFIG,
        DUPLICATE_BINDING,
        MISSING_FILE,
        OUTSIDE_FOLDER,
        COMPUTED,
        PLACEHOLDER_ID,
        HOST_IGNORED;

        /** The public name: lower case with dashes. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
