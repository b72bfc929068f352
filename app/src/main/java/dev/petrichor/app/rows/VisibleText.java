package dev.petrichor.app.rows;

/** Text on one line, with what cannot be seen made visible, so that it can neither hide nor turn around. */
final class VisibleText {

    private static final int MOST = 400;

    private VisibleText() {}

    static String start(String text) {
        return text.length() > MOST ? text.substring(0, MOST) : text;
    }

    /** The beginning of a text; line ends, control characters and those that change direction become signs. */
    static String of(String text) {
        var start = start(text);
        if (start.chars().allMatch(c -> c >= ' ' && c < 0x200B) && !start.isBlank()) {
            return start;
        }
        var shown = new StringBuilder(start.length());
        start.chars().forEach(c -> shown.append(sign((char) c, start)));
        return shown.toString();
    }

    private static char sign(char c, String text) {
        if (c == '\n') {
            return '⏎';
        }
        if (c == '\t') {
            return '⇥';
        }
        if (c == ' ') {
            return text.isBlank() ? '·' : c;
        }
        var turns = c >= 0x200B && c <= 0x200F || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        return c < ' ' || c == 0x7F || turns ? '\uFFFD' : c;
    }
}
