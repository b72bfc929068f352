package dev.petrichor.db.schema;

/**
 * A column as declared.
 *
 * @param type as the author wrote it, empty when none
 * @param defaultSql the default's SQL text, empty when none
 * @param keyPosition place in the primary key from 1, 0 when not part of it
 */
public record Column(
        String name, String type, boolean notNull, String defaultSql, int keyPosition, Visibility visibility, boolean rowidAlias) {

    /** Whether a column is ordinary, hidden (virtual tables), or computed. */
    public enum Visibility {
        ORDINARY,
        HIDDEN,
        GENERATED_VIRTUAL,
        GENERATED_STORED
    }

    public boolean inPrimaryKey() {
        return keyPosition > 0;
    }

    public boolean generated() {
        return visibility == Visibility.GENERATED_VIRTUAL || visibility == Visibility.GENERATED_STORED;
    }
}
