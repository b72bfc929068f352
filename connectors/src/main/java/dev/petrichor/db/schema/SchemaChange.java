package dev.petrichor.db.schema;

import java.util.Locale;

/**
 * One difference between two schemas.
 *
 * @param table the table or view it belongs to; its own name for those
 * @param name of the object; for constraints without a name what they say
 * @param before as it was, as SQL; empty for what is new
 * @param after as it is, as SQL; empty for what is gone
 */
public record SchemaChange(Kind kind, Subject subject, String table, String name, String before, String after) {

    /** What became of it. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED;

        /** The public name. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What it is. */
    public enum Subject {
        TABLE,
        COLUMN,
        FOREIGN_KEY,
        INDEX,
        TRIGGER,
        VIEW;

        /** The public name. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** The public name of the object: {@code column users.bio}. */
    public String object() {
        return subject.label() + " " + (subject == Subject.COLUMN || subject == Subject.FOREIGN_KEY ? table + "." : "") + name;
    }

    /** What stands there now, or what stood there last. */
    public String sql() {
        return after.isEmpty() ? before : after;
    }
}
