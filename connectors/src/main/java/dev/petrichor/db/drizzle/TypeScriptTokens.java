package dev.petrichor.db.drizzle;

import java.util.ArrayList;
import java.util.List;

/** Cuts TypeScript into the tokens that matter to literals; comments and white space are dropped. Never fails. */
final class TypeScriptTokens {

    enum Kind {
        TEXT,
        /** A template string with holes. */
        COMPUTED_TEXT,
        WORD,
        MARK,
        END
    }

    /** @param text a string's value without quotes, else as written */
    record Token(Kind kind, String text, int line) {

        boolean is(String mark) {
            return (kind == Kind.MARK || kind == Kind.WORD) && text.equals(mark);
        }
    }

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int position;
    private int line = 1;

    private TypeScriptTokens(String source) {
        this.source = source;
    }

    static List<Token> of(String source) {
        var reader = new TypeScriptTokens(source);
        while (reader.position < source.length()) {
            reader.next();
        }
        reader.tokens.add(new Token(Kind.END, "", reader.line));
        return reader.tokens;
    }

    private void next() {
        var c = source.charAt(position);
        if (Character.isWhitespace(c) || c == '\uFEFF') {
            advance();
        } else if (source.startsWith("//", position)) {
            skipTo("\n");
        } else if (source.startsWith("/*", position)) {
            skipTo("*/");
        } else if (c == '"' || c == '\'' || c == '`') {
            string(c);
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

    private void skipTo(String end) {
        var found = source.indexOf(end, position);
        var stop = found < 0 ? source.length() : found + end.length();
        while (position < stop) {
            advance();
        }
    }

    private void string(char quote) {
        var start = line;
        var value = new StringBuilder();
        var computed = false;
        advance();
        while (position < source.length() && source.charAt(position) != quote) {
            computed |= quote == '`' && source.startsWith("${", position);
            if (source.charAt(position) == '\\' && position + 1 < source.length()) {
                advance();
                value.append(unescaped(source.charAt(position)));
            } else {
                value.append(source.charAt(position));
            }
            advance();
        }
        if (position < source.length()) {
            advance();
        }
        tokens.add(new Token(computed ? Kind.COMPUTED_TEXT : Kind.TEXT, value.toString(), start));
    }

    private static char unescaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> c;
        };
    }

    private void word() {
        var start = position;
        while (position < source.length() && Character.isJavaIdentifierPart(source.charAt(position))) {
            position++;
        }
        tokens.add(new Token(Kind.WORD, source.substring(start, position), line));
    }

    private void mark() {
        for (var mark : List.of("...", "??", "?.", "=>", "||", "&&")) {
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
