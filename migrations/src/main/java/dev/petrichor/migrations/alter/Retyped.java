package dev.petrichor.migrations.alter;

import dev.petrichor.db.schema.Affinity;

/**
 * What becomes of the values of a column that gets another type and is filled from its old values (SQLite, "Datatypes",
 * section 3). All of it is SQL over the old column.
 *
 * @param name the old column, quoted
 * @param type the new one
 * @param strict whether the table is, where ANY keeps what it is given
 */
record Retyped(String name, String type, boolean strict) {

    private Affinity affinity() {
        return strict && type.strip().equalsIgnoreCase("ANY") ? Affinity.NONE : Affinity.of(type);
    }

    /** Whether any value can become another one. */
    boolean converts() {
        return affinity() != Affinity.NONE;
    }

    /** The value as it is stored then: a text becomes a number only where all of it is one. */
    String stored() {
        return switch (affinity()) {
            case NONE -> name;
            case TEXT -> "CASE WHEN typeof(" + name + ") IN ('integer', 'real') THEN " + cast(name, "TEXT") + " ELSE " + name + " END";
            case INTEGER, NUMERIC -> "CASE WHEN " + isNumber() + " OR typeof(" + name + ") = 'real' THEN " + whole(cast(name, "NUMERIC")) + " ELSE " + name + " END";
            case REAL -> "CASE WHEN " + isNumber() + " OR typeof(" + name + ") = 'integer' THEN " + cast(name, "REAL") + " ELSE " + name + " END";
        };
    }

    /** Whether the stored value is another one than before: 01067 as 1067 is, 5 as 5.0 is not. */
    String changes() {
        var number = cast(name, "NUMERIC");
        return switch (affinity()) {
            case NONE -> "0";
            case TEXT -> "typeof(" + name + ") = 'real' AND " + cast(cast(name, "TEXT"), "REAL") + " <> " + name;
            case INTEGER, NUMERIC -> isNumber() + " AND " + cast(whole(number), "TEXT") + " <> " + name + " COLLATE BINARY";
            case REAL -> "(" + isNumber() + " AND (" + name + " COLLATE BINARY NOT IN (" + cast(number, "TEXT") + ", " + cast(cast(name, "REAL"), "TEXT") + ") OR "
                    + cast(name, "REAL") + " <> " + number + ") OR typeof(" + name + ") = 'integer' AND " + cast(name, "REAL") + " <> " + name + ")";
        };
    }

    /** Against a number SQLite makes one of a text where all of it is one, and only there. */
    private String isNumber() {
        return "(typeof(" + name + ") = 'text' AND " + cast(name, "NUMERIC") + " = " + name + ")";
    }

    /** A column makes an integer of every number that is whole; a cast leaves the great ones. */
    private static String whole(String number) {
        return "CASE WHEN typeof(" + number + ") = 'real' AND " + cast(number, "INTEGER") + " = " + number + " THEN " + cast(number, "INTEGER") + " ELSE " + number + " END";
    }

    private static String cast(String value, String to) {
        return "CAST(" + value + " AS " + to + ")";
    }
}
