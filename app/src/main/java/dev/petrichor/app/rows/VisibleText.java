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
        if (start.chars().allMatch(VisibleText::isPlain) && !start.isBlank()) {
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
        return isHidden(c) ? '\uFFFD' : c;
    }

    private static boolean isPlain(int c) {
        return c >= ' ' && c < 0x7F || c > 0xA0 && c < 0x600 && c != 0xAD || c >= 0x3000 && c < 0xD800;
    }

    /** Control characters of both sets, what has no width, what breaks a line and what turns the direction of others. */
    private static boolean isHidden(char c) {
        return Character.isISOControl(c)
                || c == 0xAD
                || c == 0x61C
                || c >= 0x200B && c <= 0x200F && c != 0x200D
                || c >= 0x2028 && c <= 0x202E
                || c >= 0x2060 && c <= 0x206F
                || c == 0xFEFF;
    }
}
