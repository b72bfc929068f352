package dev.petrichor.app.grid;

import dev.petrichor.db.Value;
import java.util.Arrays;

/**
 * A text as a text control can show it without changing it. Controls know only one line end and drop control characters: line ends that
 * are all CR LF are put back into what was typed, and a text with anything else that would be dropped is only shown.
 *
 * @param stored the text as it is
 * @param shown what a control of several lines is given
 */
record EditableText(String stored, String shown) {

    /** Beyond so many characters a text control takes seconds for every key. */
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final int START = 512;
    private static final char DELETE = 0x7F;

    static EditableText of(String stored) {
        var lines = stored.replace("\r\n", "\n");
        return new EditableText(stored, lines.replace("\n", "\r\n").equals(stored) ? lines : stored);
    }

    /** Whether a control of several lines shows every character of it. */
    boolean isHeld() {
        return shown.chars().allMatch(c -> c >= ' ' && c != DELETE || c == '\n' || c == '\t');
    }

    /** Whether it needs more than a field of one line. */
    boolean hasLines() {
        return shown.indexOf('\n') >= 0 || shown.indexOf('\t') >= 0;
    }

    /** What is stored for a text that stands in the control now. */
    String typed(String now) {
        return shown.equals(stored) ? now : now.replace("\n", "\r\n");
    }

    /** Whether a value is too large to be edited as text. */
    static boolean isTooLarge(Value value) {
        return switch (value) {
            case Value.Null _,Value.Int _,Value.Real _ -> false;
            case Value.Text(var text) -> text.length() > MOST_CHARACTERS;
            case Value.BadText bad -> isTooLarge(2L * bad.bytes().length);
            case Value.Blob blob -> isTooLarge(2L * blob.size());
            case Value.Cut(var start, var octets) -> isTooLarge(start instanceof Value.Text ? octets : 2 * octets);
        };
    }

    /** The beginning of a value that is too large. */
    static Value startOf(Value value) {
        return switch (value) {
            case Value.Null _,Value.Int _,Value.Real _,Value.Cut _ -> value;
            case Value.Text(var text) -> Value.of(text.substring(0, START));
            case Value.BadText bad -> new Value.BadText(Arrays.copyOf(bad.bytes(), START));
            case Value.Blob blob -> new Value.Blob(Arrays.copyOf(blob.bytes(), START));
        };
    }

    private static boolean isTooLarge(long characters) {
        return characters > MOST_CHARACTERS;
    }
}
