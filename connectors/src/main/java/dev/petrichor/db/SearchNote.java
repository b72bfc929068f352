package dev.petrichor.db;

import java.util.regex.Pattern;

/** What stands on record in the place of the parts of a refused write that were sent again, each undone, to find the statement that failed. */
public final class SearchNote {

    private static final Pattern NOTE = Pattern.compile("-- looked for the failing statement: \\d+ requests?, each undone");

    private SearchNote() {}

    /** A comment, so that it does nothing where it is run. @param requests that were sent */
    public static String of(int requests) {
        return "-- looked for the failing statement: %d %s, each undone".formatted(requests, requests == 1 ? "request" : "requests");
    }

    /** Whether a text is such a note: it holds no value of the user. */
    public static boolean is(String text) {
        return NOTE.matcher(text).matches();
    }
}
