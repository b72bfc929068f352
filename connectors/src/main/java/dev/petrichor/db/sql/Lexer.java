package dev.petrichor.db.sql;

import dev.petrichor.db.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts SQL text into tokens by SQLite's own rules (tokenize.c): the tokens tile the text, nothing is lost.
 *
 * <p>White space is tab, line feed, form feed, carriage return and space only, and a byte order mark where no word has begun;
 * a no-break space is part of a name. What
 * SQLite would not understand (an unterminated string, a NUL) becomes an {@link Kind#ILLEGAL} token instead of an exception.
 */
public final class Lexer {

    private static final boolean[] WORD_PART = wordPart();

    private final String sql;
    private int position;

    private Lexer(String sql) {
        this.sql = sql;
    }

    /** All tokens of the text, white space and comments included. */
    public static List<Token> tokens(String sql) {
        var lexer = new Lexer(sql);
        var tokens = new ArrayList<Token>(sql.length() / 4 + 4);
        while (lexer.position < sql.length()) {
            tokens.add(lexer.next());
        }
        return tokens;
    }

    /** Takes the pieces of a text, one after the other. */
    interface Pieces {

        /** @param kind of a keyword the same as of any other word */
        void take(Kind kind, int start, int end);
    }

    /** Hands out the same tokens one by one, and neither makes an object of any nor looks for keywords. */
    static void each(String sql, Pieces taker) {
        var lexer = new Lexer(sql);
        while (lexer.position < sql.length()) {
            var start = lexer.position;
            var kind = lexer.kindOfNext();
            taker.take(kind, start, lexer.position);
        }
    }

    /** The token that begins at an offset, which must be where a token of this text begins. */
    public static Token at(String sql, int offset) {
        var lexer = new Lexer(sql);
        lexer.position = offset;
        return lexer.next();
    }

    /** The tokens that carry meaning. */
    public static List<Token> meaningful(String sql) {
        return tokens(sql).stream().filter(token -> !token.isTrivia()).toList();
    }

    private Token next() {
        var start = position;
        var kind = kindOfNext();
        return new Token(kind == Kind.IDENTIFIER && Keywords.contains(sql, start, position) ? Kind.KEYWORD : kind, start, position);
    }

    /** Moves behind it. Keywords are words like others here. */
    private Kind kindOfNext() {
        var c = sql.charAt(position++);
        return isWordStart(c) ? wordOrBlob(c) : sign(c);
    }

    private Kind sign(char c) {
        return switch (c) {
            case ' ', '\t', '\n', '\f', '\r' -> space();
            case '-' -> at('-') ? lineComment() : at('>') ? arrow() : Kind.OPERATOR;
            case '/' -> at('*') ? blockComment() : Kind.OPERATOR;
            case '(' -> Kind.LEFT_PARENTHESIS;
            case ')' -> Kind.RIGHT_PARENTHESIS;
            case ';' -> Kind.SEMICOLON;
            case ',' -> Kind.COMMA;
            case '+', '*', '%', '&', '~' -> Kind.OPERATOR;
            case '=' -> operator('=');
            case '<' -> operator('=', '>', '<');
            case '>' -> operator('=', '>');
            case '|' -> operator('|');
            case '!' -> at('=') ? operator('=') : Kind.ILLEGAL;
            case '\'' -> quoted('\'', Kind.STRING);
            case '"' -> quoted('"', Kind.QUOTED_IDENTIFIER);
            case '`' -> quoted('`', Kind.QUOTED_IDENTIFIER);
            case '[' -> bracketed();
            case '.' -> atDigit() ? number(true) : Kind.DOT;
            case '?' -> numberedParameter();
            case '$', '@', '#', ':' -> namedParameter();
            default -> isDigit(c) ? number(false) : Kind.ILLEGAL;
        };
    }

    private Kind space() {
        var end = position;
        while (end < sql.length() && isSpace(sql.charAt(end))) {
            end++;
        }
        position = end;
        return Kind.SPACE;
    }

    private Kind lineComment() {
        var end = sql.indexOf('\n', position);
        position = end < 0 ? sql.length() : end;
        return Kind.LINE_COMMENT;
    }

    private Kind blockComment() {
        var end = sql.indexOf("*/", position + 1);
        position = end < 0 ? sql.length() : end + 2;
        return end < 0 ? Kind.ILLEGAL : Kind.BLOCK_COMMENT;
    }

    private Kind arrow() {
        position++;
        return operator('>');
    }

    private Kind operator(char... second) {
        for (var c : second) {
            if (at(c)) {
                position++;
                break;
            }
        }
        return Kind.OPERATOR;
    }

    private Kind quoted(char quote, Kind kind) {
        while (true) {
            var end = sql.indexOf(quote, position);
            if (end < 0) {
                position = sql.length();
                return Kind.ILLEGAL;
            }
            position = end + 1;
            if (!at(quote)) {
                return kind;
            }
            position++;
        }
    }

    private Kind bracketed() {
        var end = sql.indexOf(']', position);
        position = end < 0 ? sql.length() : end + 1;
        return end < 0 ? Kind.ILLEGAL : Kind.QUOTED_IDENTIFIER;
    }

    private Kind number(boolean afterDot) {
        if (!afterDot && sql.charAt(position - 1) == '0' && (at('x') || at('X')) && isHex(position + 1)) {
            position++;
            skip(c -> isHexDigit(c) || c == '_');
        } else {
            decimal(afterDot);
        }
        var start = position;
        skip(Lexer::isWordPart);
        return position > start ? Kind.ILLEGAL : Kind.NUMBER;
    }

    private void decimal(boolean afterDot) {
        skip(c -> isDigit(c) || c == '_');
        if (!afterDot && at('.')) {
            position++;
            skip(c -> isDigit(c) || c == '_');
        }
        if ((at('e') || at('E')) && exponentFollows()) {
            position += 2;
            skip(c -> isDigit(c) || c == '_');
        }
    }

    private boolean exponentFollows() {
        var next = position + 1;
        if (next < sql.length() && (sql.charAt(next) == '+' || sql.charAt(next) == '-')) {
            next++;
        }
        return next < sql.length() && isDigit(sql.charAt(next));
    }

    private Kind numberedParameter() {
        skip(Lexer::isDigit);
        return Kind.PARAMETER;
    }

    /** A name, which may go on in the way of Tcl: {@code $a::b} and {@code $a(index)} are one parameter each. */
    private Kind namedParameter() {
        var letters = 0;
        while (position < sql.length()) {
            if (isWordPart(sql.charAt(position))) {
                letters++;
                position++;
            } else if (at(':') && position + 1 < sql.length() && sql.charAt(position + 1) == ':') {
                position += 2;
            } else {
                return letters == 0 ? Kind.ILLEGAL : at('(') ? tclIndex() : Kind.PARAMETER;
            }
        }
        return letters == 0 ? Kind.ILLEGAL : Kind.PARAMETER;
    }

    /** Everything up to the parenthesis, quotes and semicolons too, but no white space. */
    private Kind tclIndex() {
        position++;
        skip(c -> c != ')' && !isSpace(c));
        if (!at(')')) {
            return Kind.ILLEGAL;
        }
        position++;
        return Kind.PARAMETER;
    }

    private Kind wordOrBlob(char first) {
        return switch (first) {
            case 'x', 'X' -> at('\'') ? blob() : word();
            case '\uFEFF' -> Kind.SPACE;
            default -> word();
        };
    }

    private Kind blob() {
        var digits = position + 1;
        position = digits;
        skip(Lexer::isHexDigit);
        var even = (position - digits) % 2 == 0;
        if (at('\'') && even) {
            position++;
            return Kind.BLOB;
        }
        var end = sql.indexOf('\'', position);
        position = end < 0 ? sql.length() : end + 1;
        return Kind.ILLEGAL;
    }

    /** Most of a text: in a loop of its own, which is faster than one that is told what to skip. */
    private Kind word() {
        var end = position;
        while (end < sql.length() && isWordPart(sql.charAt(end))) {
            end++;
        }
        position = end;
        return Kind.IDENTIFIER;
    }

    private void skip(CharTest test) {
        var end = position;
        while (end < sql.length() && test.matches(sql.charAt(end))) {
            end++;
        }
        position = end;
    }

    private boolean at(char c) {
        return position < sql.length() && sql.charAt(position) == c;
    }

    private boolean atDigit() {
        return position < sql.length() && isDigit(sql.charAt(position));
    }

    private boolean isHex(int index) {
        return index < sql.length() && isHexDigit(sql.charAt(index));
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHexDigit(char c) {
        return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    private static boolean isWordStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80;
    }

    private static boolean isWordPart(char c) {
        return c >= 0x80 || WORD_PART[c];
    }

    private static boolean[] wordPart() {
        var part = new boolean[0x80];
        for (var c = 0; c < part.length; c++) {
            part[c] = isWordStart((char) c) || isDigit((char) c) || c == '$';
        }
        return part;
    }

    private interface CharTest {
        boolean matches(char c);
    }
}
