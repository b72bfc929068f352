package dev.petrichor.app.grid;

import java.util.ArrayList;
import java.util.List;

/** Cells as text with tabs and line ends between them, with quotes as spreadsheets write them. Pure. */
final class TabText {

    private TabText() {}

    /** A cell; quoted when it holds a tab, a line end or a quote. */
    static String quoted(String cell) {
        var plain = cell.chars().noneMatch(c -> c == '\t' || c == '\n' || c == '\r' || c == '"');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    /** Lines of cells, which end with LF, CR or both; a line end at the very end begins no further line. */
    static List<List<String>> read(String text) {
        var lines = new ArrayList<List<String>>();
        var line = new ArrayList<String>();
        var cell = new StringBuilder();
        var at = 0;
        while (at < text.length()) {
            var c = text.charAt(at);
            if (c == '"' && cell.isEmpty()) {
                at = readQuoted(text, at + 1, cell);
                continue;
            }
            if (c == '\t' || isLineEnd(c)) {
                line.add(cell.toString());
                cell.setLength(0);
                if (c != '\t') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            } else {
                cell.append(c);
            }
            at += lineEnd(text, at);
        }
        if (!cell.isEmpty() || !line.isEmpty() || lines.isEmpty()) {
            line.add(cell.toString());
            lines.add(line);
        }
        return lines;
    }

    /** Whether the text is a single cell; looks no further than to the end of the first one. */
    static boolean isOneCell(String text) {
        var at = 0;
        if (text.startsWith("\"")) {
            at = readQuoted(text, at + 1, new StringBuilder());
        }
        while (at < text.length() && text.charAt(at) != '\t' && !isLineEnd(text.charAt(at))) {
            at++;
        }
        return at >= text.length() || isLineEnd(text.charAt(at)) && at + lineEnd(text, at) == text.length();
    }

    /** A number that the lines of a text do not exceed. */
    static int mostLines(String text) {
        return 1 + (int) text.chars().filter(c -> isLineEnd((char) c)).count();
    }

    private static int lineEnd(String text, int at) {
        return text.startsWith("\r\n", at) ? 2 : 1;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    /** Reads up to the closing quote and returns the place behind it. */
    private static int readQuoted(String text, int start, StringBuilder cell) {
        var at = start;
        while (at < text.length()) {
            if (text.charAt(at) == '"') {
                if (at + 1 >= text.length() || text.charAt(at + 1) != '"') {
                    return at + 1;
                }
                at++;
            }
            cell.append(text.charAt(at));
            at++;
        }
        return at;
    }
}
