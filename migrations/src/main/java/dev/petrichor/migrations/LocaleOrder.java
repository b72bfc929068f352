package dev.petrichor.migrations;

import java.util.Comparator;
import java.util.Locale;

/**
 * The order of JavaScript's {@code localeCompare} for the names that folders have: punctuation before digits before letters,
 * letters without regard to case; where nothing else differs, the small one first.
 */
final class LocaleOrder implements Comparator<String> {

    /** The order of the Unicode Collation Algorithm's root table. */
    private static final String PUNCTUATION = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";

    @Override
    public int compare(String one, String other) {
        for (var i = 0; i < Math.min(one.length(), other.length()); i++) {
            var order = Integer.compare(weight(one.charAt(i)), weight(other.charAt(i)));
            if (order != 0) {
                return order;
            }
        }
        return one.length() != other.length() ? Integer.compare(one.length(), other.length()) : other.compareTo(one);
    }

    private static int weight(char c) {
        var place = PUNCTUATION.indexOf(c);
        return place >= 0 ? place - PUNCTUATION.length() : String.valueOf(c).toLowerCase(Locale.ROOT).charAt(0);
    }
}
