package dev.petrichor.db.workspace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of a TOML document's keys, by JSON pointer. The parser that gives the values keeps no places, so this reads the
 * structure alone; what it does not understand it steps over.
 */
final class TomlLines {

    private final String text;
    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<String, Integer> lists = new HashMap<>();
    private int position;
    private int line = 1;

    private TomlLines(String text) {
        this.text = text;
    }

    static Map<String, Integer> of(String text) {
        var reader = new TomlLines(text);
        reader.document();
        return reader.lines;
    }

    private void document() {
        var table = "";
        while (!atEnd()) {
            skipBlank();
            if (atEnd()) {
                return;
            }
            if (at("[")) {
                table = header();
            } else {
                entry(table);
            }
            skipLine();
        }
    }

    private String header() {
        var list = at("[[");
        var start = line;
        advance(list ? 2 : 1);
        var pointer = "";
        var keys = keys("]");
        for (var i = 0; i < keys.size(); i++) {
            pointer += "/" + ConfigTree.escaped(keys.get(i));
            if (list && i == keys.size() - 1) {
                lists.merge(pointer, 0, (index, _) -> index + 1);
            }
            pointer += lists.containsKey(pointer) ? "/" + lists.get(pointer) : "";
        }
        lines.putIfAbsent(pointer, start);
        return pointer;
    }

    private void entry(String table) {
        var start = line;
        var pointer = new StringBuilder(table);
        for (var key : keys("=")) {
            pointer.append('/').append(ConfigTree.escaped(key));
            lines.putIfAbsent(pointer.toString(), start);
        }
        if (at("=")) {
            advance(1);
            value(pointer.toString());
        }
    }

    /** Dotted keys up to a mark, on one line. */
    private List<String> keys(String end) {
        var keys = new ArrayList<String>();
        while (!atEnd() && !at(end) && !at("\n") && !at("#")) {
            if (at("\"") || at("'")) {
                keys.add(string());
            } else if (isBare(text.charAt(position))) {
                keys.add(bare());
            } else {
                advance(1);
            }
        }
        return keys;
    }

    private String bare() {
        var start = position;
        while (!atEnd() && isBare(text.charAt(position))) {
            position++;
        }
        return text.substring(start, position);
    }

    private static boolean isBare(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }

    /** Brackets inside of brackets are stepped over by a count, not by recursion: a hostile file may nest for ever. */
    private void value(String pointer) {
        skipSpaces();
        if (at("[")) {
            list(pointer);
        } else if (at("{")) {
            lines.putIfAbsent(pointer, line);
            inlineTable(pointer);
        } else {
            scalar();
        }
    }

    private void list(String pointer) {
        advance(1);
        var index = 0;
        for (skipBlank(); !atEnd() && !at("]"); skipBlank()) {
            if (at("{")) {
                lines.putIfAbsent(pointer + "/" + index, line);
                inlineTable(pointer + "/" + index);
            } else if (at(",")) {
                index++;
                advance(1);
            } else {
                element();
                advance(at("}") ? 1 : 0);
            }
        }
        advance(1);
    }

    private void inlineTable(String pointer) {
        advance(1);
        for (skipBlank(); !atEnd() && !at("}"); skipBlank()) {
            if (at(",")) {
                advance(1);
            } else {
                var start = line;
                var at = new StringBuilder(pointer);
                for (var key : keys("=")) {
                    at.append('/').append(ConfigTree.escaped(key));
                    lines.putIfAbsent(at.toString(), start);
                }
                advance(at("=") ? 1 : 0);
                skipSpaces();
                element();
            }
        }
        advance(1);
    }

    /** One value of any kind, of which only the end matters. */
    private void element() {
        var open = 0;
        do {
            skipBlank();
            if (at("[") || at("{")) {
                open++;
                advance(1);
            } else if (at("]") || at("}")) {
                open--;
                advance(open < 0 ? 0 : 1);
            } else if (open > 0 && at(",")) {
                advance(1);
            } else {
                scalar();
            }
        } while (open > 0 && !atEnd());
    }

    private void scalar() {
        if (at("\"") || at("'")) {
            string();
            return;
        }
        var start = position;
        while (!atEnd() && "\n,]}#".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        if (position == start && !at("\n") && !at("]") && !at("}")) {
            advance(1);
        }
    }

    private String string() {
        var quote = text.substring(position, position + 1);
        var mark = at(quote.repeat(3)) ? quote.repeat(3) : quote;
        advance(mark.length());
        var start = position;
        while (!atEnd() && !at(mark) && (mark.length() == 3 || !at("\n"))) {
            advance(at("\\") && quote.equals("\"") ? 2 : 1);
        }
        var value = text.substring(start, position);
        advance(mark.length());
        return value;
    }

    private boolean at(String mark) {
        return text.startsWith(mark, position);
    }

    private boolean atEnd() {
        return position >= text.length();
    }

    private void advance(int characters) {
        for (var i = 0; i < characters && !atEnd(); i++) {
            line += text.charAt(position) == '\n' ? 1 : 0;
            position++;
        }
    }

    private void skipSpaces() {
        while (!atEnd() && (text.charAt(position) == ' ' || text.charAt(position) == '\t')) {
            position++;
        }
    }

    private void skipBlank() {
        while (!atEnd() && (Character.isWhitespace(text.charAt(position)) || at("#"))) {
            if (at("#")) {
                comment();
            } else {
                advance(1);
            }
        }
    }

    private void comment() {
        while (!atEnd() && !at("\n")) {
            position++;
        }
    }

    private void skipLine() {
        comment();
        advance(1);
    }
}
