package dev.petrichor.db.d1;

import java.util.List;

/**
 * One statement as it is sent. The API promises strings only as parameters: each JSON number would arrive as REAL.
 *
 * @param text what is sent
 * @param offsets where the pieces of the user's text stand in it
 */
record D1Statement(String text, List<String> parameters, TextOffsets offsets) {

    D1Statement {
        parameters = List.copyOf(parameters);
    }

    /** A statement that is sent as it was written. */
    static D1Statement plain(String text) {
        return new D1Statement(text, List.of(), TextOffsets.SAME);
    }
}
