package dev.petrichor.db.sql;

/**
 * Upper and lower case as SQLite sees them: of the letters A to Z only. Java's own rules would take {@code É} and {@code é}
 * for one table name, and {@code ſelect} for a keyword.
 */
public final class AsciiCase {

    private AsciiCase() {}

    /** The text with its ASCII letters in lower case. */
    public static String lower(String text) {
        return shifted(text, 'A', 'Z', 'a' - 'A');
    }

    /** The text with its ASCII letters in upper case. */
    public static String upper(String text) {
        return shifted(text, 'a', 'z', 'A' - 'a');
    }

    /** Whether two names are the same to SQLite. */
    public static boolean same(String one, String other) {
        return one.length() == other.length() && lower(one).equals(lower(other));
    }

    private static String shifted(String text, char first, char last, int by) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= first && text.charAt(i) <= last) {
                return shiftedFrom(i, text.toCharArray(), first, last, by);
            }
        }
        return text;
    }

    private static String shiftedFrom(int start, char[] chars, char first, char last, int by) {
        for (var i = start; i < chars.length; i++) {
            if (chars[i] >= first && chars[i] <= last) {
                chars[i] += (char) by;
            }
        }
        return new String(chars);
    }
}
