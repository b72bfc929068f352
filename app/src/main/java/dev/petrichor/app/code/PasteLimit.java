package dev.petrichor.app.code;

import org.jspecify.annotations.Nullable;

/** How much text the text control takes before it becomes slow: 1 MB took 0.5 s, a line of 200,000 characters 0.3 s a frame. Pure. */
final class PasteLimit {

    static final int MOST = 500_000;
    static final int LONGEST_LINE = 50_000;

    private PasteLimit() {}

    /** @param held characters that are there already */
    static boolean allows(int held, @Nullable String pasted) {
        return pasted == null || held + pasted.length() <= MOST && pasted.lines().allMatch(line -> line.length() <= LONGEST_LINE);
    }
}
