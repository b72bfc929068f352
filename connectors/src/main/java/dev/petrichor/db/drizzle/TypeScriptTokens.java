package dev.petrichor.db.drizzle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Cuts TypeScript into the tokens that matter to literals; comments and white space are dropped. Never fails. */
final class TypeScriptTokens {

    private static final List<String> LONG_MARKS = List.of("===", "!==", "...", "??=", "||=", "&&=", "=>", "==", "!=", "??", "?.", "||", "&&");
    private static final Set<String> BEFORE_VALUE = Set.of("return", "typeof", "case", "in", "of", "default", "await");

    enum Kind {
        TEXT,
        /** A template string with holes. */
        COMPUTED_TEXT,
        WORD,
        MARK,
        END
    }

    /**
     * @param text a string's value without quotes, else as written
     * @param parts of a template: its texts, and between them what its holes say; none of anything else
     */
    record Token(Kind kind, String text, int line, List<String> parts) {

        Token(Kind kind, String text, int line) {
            this(kind, text, line, List.of());
        }

        boolean isTemplate() {
            return !parts.isEmpty();
        }

        boolean is(String mark) {
            return (kind == Kind.MARK || kind == Kind.WORD) && text.equals(mark);
        }
    }

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private Optional<TypeScriptFault> fault = Optional.empty();
    private int position;
    private int line = 1;

    TypeScriptTokens(String source) {
        this.source = source;
        while (position < source.length()) {
            next();
        }
        tokens.add(new Token(Kind.END, "", line));
    }

    List<Token> tokens() {
        return tokens;
    }

    /** The first string or comment that has no end. */
    Optional<TypeScriptFault> fault() {
        return fault;
    }

    private void next() {
        var c = source.charAt(position);
        if (Character.isWhitespace(c) || c == '\uFEFF') {
            advance();
        } else if (source.startsWith("//", position)) {
            lineComment();
        } else if (source.startsWith("/*", position)) {
            blockComment();
        } else if (c == '"' || c == '\'') {
            string(c);
        } else if (c == '`') {
            template();
        } else if (c == '/' && beginsExpression()) {
            regularExpression();
        } else if (Character.isJavaIdentifierStart(c) || Character.isDigit(c)) {
            word();
        } else {
            mark();
        }
    }

    private void advance() {
        if (source.charAt(position) == '\n') {
            line++;
        }
        position++;
    }

    private void lineComment() {
        while (position < source.length() && source.charAt(position) != '\n') {
            position++;
        }
    }

    private void blockComment() {
        var start = line;
        var end = source.indexOf("*/", position + 2);
        var stop = end < 0 ? source.length() : end + 2;
        while (position < stop) {
            advance();
        }
        if (end < 0) {
            wrong(start, "a comment that begins here never ends");
        }
    }

    /** A string in plain quotes ends with its line at the latest. */
    private void string(char quote) {
        var start = line;
        var value = new StringBuilder();
        advance();
        while (position < source.length() && source.charAt(position) != quote && source.charAt(position) != '\n') {
            character(value);
        }
        end(quote, start);
        tokens.add(new Token(Kind.TEXT, value.toString(), start));
    }

    private void template() {
        var start = line;
        var value = new StringBuilder();
        var parts = new ArrayList<String>();
        advance();
        while (position < source.length() && source.charAt(position) != '`') {
            if (source.startsWith("${", position)) {
                var hole = position + 2;
                skipHole();
                parts.add(value.toString());
                parts.add(source.substring(hole, Math.max(hole, position - 1)).strip());
                value.setLength(0);
            } else {
                character(value);
            }
        }
        end('`', start);
        parts.add(value.toString());
        var whole = String.join("", IntStream.range(0, parts.size()).filter(i -> i % 2 == 0).mapToObj(parts::get).toList());
        tokens.add(new Token(parts.size() > 1 ? Kind.COMPUTED_TEXT : Kind.TEXT, whole, start, List.copyOf(parts)));
    }

    /** A hole ends at its brace. Strings, braces and templates inside of it, with holes of their own, belong to it. */
    private void skipHole() {
        var inside = new ArrayDeque<Character>();
        do {
            var c = source.charAt(position);
            if (!inside.isEmpty() && inside.peek() == '`') {
                inTemplate(inside, c);
            } else if (c == '"' || c == '\'') {
                skipString(c);
            } else {
                inCode(inside, c);
            }
        } while (position < source.length() && !inside.isEmpty());
    }

    private void inCode(Deque<Character> inside, char c) {
        if (source.startsWith("${", position)) {
            inside.push('{');
            advance();
        } else if (c == '{' || c == '`') {
            inside.push(c);
        } else if (c == '}') {
            inside.pop();
        }
        advance();
    }

    private void inTemplate(Deque<Character> inside, char c) {
        if (c == '`') {
            inside.pop();
        } else if (source.startsWith("${", position)) {
            inside.push('{');
            advance();
        } else if (c == '\\' && position + 1 < source.length()) {
            advance();
        }
        advance();
    }

    private void skipString(char quote) {
        advance();
        while (position < source.length() && source.charAt(position) != quote && source.charAt(position) != '\n') {
            character(new StringBuilder());
        }
        if (position < source.length()) {
            advance();
        }
    }

    private void end(char quote, int start) {
        if (position < source.length() && source.charAt(position) == quote) {
            advance();
        } else {
            wrong(start, "a string that begins here never ends");
        }
    }

    private void wrong(int at, String what) {
        if (fault.isEmpty()) {
            fault = Optional.of(new TypeScriptFault(at, what));
        }
    }

    private void character(StringBuilder value) {
        if (source.charAt(position) == '\\' && position + 1 < source.length()) {
            advance();
            escaped(value);
        } else {
            value.append(source.charAt(position));
            advance();
        }
    }

    private void escaped(StringBuilder value) {
        var c = source.charAt(position);
        advance();
        switch (c) {
            case 'n' -> value.append('\n');
            case 't' -> value.append('\t');
            case 'r' -> value.append('\r');
            case '0' -> value.append('\0');
            case '\n' -> {}
            case 'x' -> codePoint(value, 2);
            case 'u' -> codePoint(value, 4);
            default -> value.append(c);
        }
    }

    private void codePoint(StringBuilder value, int digits) {
        var braced = digits == 4 && source.startsWith("{", position);
        var close = braced ? source.indexOf('}', position) : position + digits;
        var from = braced ? position + 1 : position;
        if (close > from && close - from <= 6 && close <= source.length() && source.substring(from, close).matches("[0-9a-fA-F]+")) {
            var code = Integer.parseInt(source.substring(from, close), 16);
            value.append(Character.isValidCodePoint(code) ? Character.toString(code) : "\uFFFD");
            position = braced ? close + 1 : close;
        }
    }

    /** Whether a slash here begins a regular expression rather than divides. */
    private boolean beginsExpression() {
        if (tokens.isEmpty()) {
            return true;
        }
        var last = tokens.getLast();
        return switch (last.kind()) {
            case TEXT, COMPUTED_TEXT, END -> false;
            case WORD -> BEFORE_VALUE.contains(last.text());
            case MARK -> !last.is(")") && !last.is("]") && !last.is("}");
        };
    }

    private void regularExpression() {
        var start = line;
        var inClass = false;
        advance();
        while (position < source.length() && source.charAt(position) != '\n' && (inClass || source.charAt(position) != '/')) {
            var c = source.charAt(position);
            inClass = c == '[' || inClass && c != ']';
            if (c == '\\' && position + 1 < source.length() && source.charAt(position + 1) != '\n') {
                advance();
            }
            advance();
        }
        if (position < source.length() && source.charAt(position) == '/') {
            advance();
        }
        tokens.add(new Token(Kind.COMPUTED_TEXT, "", start));
    }

    private void word() {
        var start = position;
        while (position < source.length() && (Character.isJavaIdentifierPart(source.charAt(position)) || isFraction(start))) {
            position++;
        }
        tokens.add(new Token(Kind.WORD, source.substring(start, position), line));
    }

    /** Whether a dot here belongs to the number that has begun. */
    private boolean isFraction(int start) {
        return source.charAt(position) == '.' && Character.isDigit(source.charAt(start)) && position + 1 < source.length() && Character.isDigit(source.charAt(position + 1));
    }

    private void mark() {
        for (var mark : LONG_MARKS) {
            if (source.startsWith(mark, position)) {
                position += mark.length();
                tokens.add(new Token(Kind.MARK, mark, line));
                return;
            }
        }
        tokens.add(new Token(Kind.MARK, String.valueOf(source.charAt(position)), line));
        position++;
    }
}
