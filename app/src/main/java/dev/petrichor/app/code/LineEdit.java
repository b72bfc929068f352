package dev.petrichor.app.code;

import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A change of whole lines or of the text at the caret, and the selection after it. Pure.
 *
 * @param start of what is replaced
 * @param end of it
 * @param selectionStart in the text after the change
 */
record LineEdit(int start, int end, String text, int selectionStart, int selectionEnd) {

    private static final String INDENT = "  ";
    private static final String COMMENT = "-- ";

    /** Comments the selected lines out, or in again when all of them are comments. */
    static LineEdit comment(String text, int from, int to) {
        var lines = lines(text, from, to);
        var commented = lines.text().lines().filter(line -> !line.isBlank()).allMatch(line -> line.stripLeading().startsWith("--"));
        return lines.each(from, to, commented ? LineEdit::uncommented : LineEdit::commented);
    }

    private static String commented(String line) {
        return line.isBlank() ? line : COMMENT + line;
    }

    private static String uncommented(String line) {
        var dashes = line.indexOf("--");
        if (dashes < 0) {
            return line;
        }
        var behind = line.startsWith(COMMENT, dashes) ? COMMENT.length() : COMMENT.length() - 1;
        return line.substring(0, dashes) + line.substring(dashes + behind);
    }

    /** Tab: selected lines move to the right; without a selection of several lines two blanks are typed. */
    static LineEdit indent(String text, int from, int to) {
        if (text.substring(from, to).indexOf('\n') < 0) {
            return new LineEdit(from, to, INDENT, from + INDENT.length(), from + INDENT.length());
        }
        return lines(text, from, to).each(from, to, line -> line.isBlank() ? line : INDENT + line);
    }

    /** Shift Tab: the lines move to the left as far as they can. */
    static LineEdit outdent(String text, int from, int to) {
        return lines(text, from, to).each(from, to, LineEdit::outdented);
    }

    private static String outdented(String line) {
        if (line.startsWith("\t")) {
            return line.substring(1);
        }
        var blanks = 0;
        while (blanks < INDENT.length() && blanks < line.length() && line.charAt(blanks) == ' ') {
            blanks++;
        }
        return line.substring(blanks);
    }

    /** Enter: the new line begins where the line before it does. */
    static LineEdit newLine(String text, int from, int to) {
        var lineStart = text.lastIndexOf('\n', from - 1) + 1;
        var blanks = lineStart;
        while (blanks < from && (text.charAt(blanks) == ' ' || text.charAt(blanks) == '\t')) {
            blanks++;
        }
        var line = "\n" + text.substring(lineStart, blanks);
        return new LineEdit(from, to, line, from + line.length(), from + line.length());
    }

    private record Lines(int start, String text) {

        /** Changes each line; the selection stays on the same lines, a caret stays on its character. */
        LineEdit each(int from, int to, UnaryOperator<String> change) {
            var changed = text.lines().map(change).collect(Collectors.joining("\n"));
            var grown = changed.length() - text.length();
            var first = text.lines().findFirst().orElse("");
            var firstGrown = change.apply(first).length() - first.length();
            var selectionStart = Math.max(start, from + firstGrown);
            var selectionEnd = from == to ? selectionStart : to + grown;
            return new LineEdit(start, start + text.length(), changed, selectionStart, selectionEnd);
        }
    }

    /** The whole lines of a selection; one that ends at the start of a line does not take that line along. */
    private static Lines lines(String text, int from, int to) {
        var start = text.lastIndexOf('\n', from - 1) + 1;
        var last = to > from && to > 0 && text.charAt(to - 1) == '\n' ? to - 1 : to;
        var end = text.indexOf('\n', Math.max(start, last));
        return new Lines(start, text.substring(start, end < 0 ? text.length() : end));
    }
}
