package dev.petrichor.db.schema;

import java.util.Locale;
import java.util.stream.Stream;

/** What SQLite makes of a value that is put into a column of a type (SQLite, "Datatypes", section 3.1). */
public enum Affinity {
    INTEGER,
    TEXT,
    /** Nothing: numbers and texts are kept apart. */
    NONE,
    REAL,
    NUMERIC;

    public static Affinity of(Column column) {
        return of(column.type());
    }

    /** @param declared the type as it is written; empty for none */
    public static Affinity of(String declared) {
        var type = declared.toUpperCase(Locale.ROOT);
        if (type.contains("INT")) {
            return INTEGER;
        }
        if (Stream.of("CHAR", "CLOB", "TEXT").anyMatch(type::contains)) {
            return TEXT;
        }
        if (type.isBlank() || type.contains("BLOB")) {
            return NONE;
        }
        return Stream.of("REAL", "FLOA", "DOUB").anyMatch(type::contains) ? REAL : NUMERIC;
    }

    /** Whether what is put in becomes a number if it can. */
    public boolean isNumeric() {
        return this == INTEGER || this == REAL || this == NUMERIC;
    }

    /** Whether 2 and '2' may be two values here: without affinity, and with the type ANY, which has none in a strict table. */
    public static boolean keepsNumbersAndTextsApart(Column column) {
        return of(column) == NONE || isAny(column);
    }

    /** Whether it takes values of every kind as they are, in a strict table. */
    public static boolean isAny(Column column) {
        return upper(column).equals("ANY");
    }

    /** Whether the type was given to a column for numbers. */
    public static boolean isForNumbers(Column column) {
        return switch (of(column)) {
            case INTEGER, REAL -> true;
            case TEXT, NONE -> false;
            case NUMERIC -> Stream.of("NUM", "DEC", "BOOL").anyMatch(upper(column)::contains);
        };
    }

    /** Whether the type was given to a column for dates or times. */
    public static boolean isForMoments(Column column) {
        return Stream.of("DATE", "TIME").anyMatch(upper(column)::contains);
    }

    private static String upper(Column column) {
        return column.type().toUpperCase(Locale.ROOT);
    }
}
