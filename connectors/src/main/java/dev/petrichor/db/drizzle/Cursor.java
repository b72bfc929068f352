package dev.petrichor.db.drizzle;

import dev.petrichor.db.drizzle.TypeScriptTokens.Kind;
import dev.petrichor.db.drizzle.TypeScriptTokens.Token;
import java.util.List;

/** A place among the tokens of a {@link TypeScript} source, which moves on as they are read. What brackets hold can be skipped whole. */
final class Cursor {

    private static final List<String> OF_VALUES = List.of("??", "||", "&&", "?", "+", "-", "*", "/", "%", "==", "===", "!=", "!==");

    private final TypeScript source;
    private int position;

    Cursor(TypeScript source, int position) {
        this.source = source;
        this.position = position;
    }

    Token peek() {
        return ahead(0);
    }

    /** The token so many places on. */
    Token ahead(int places) {
        return source.token(position + places);
    }

    Token take() {
        var token = peek();
        position++;
        return token;
    }

    void skip(int tokens) {
        position += tokens;
    }

    void accept(String mark) {
        if (peek().is(mark)) {
            position++;
        }
    }

    int position() {
        return position;
    }

    void moveTo(int place) {
        position = place;
    }

    /** The place behind the next token, or behind all that it opens. */
    int behind() {
        return source.behind(position);
    }

    /** To the mark that ends an expression. */
    void skipExpression() {
        while (!closes(peek())) {
            position = behind();
        }
    }

    /** Behind a type, which ends where a value goes on: at an operator that no type has. */
    void skipType() {
        var line = peek().line();
        while (!closes(peek()) && !isOfValues(peek()) && (peek().kind() == Kind.MARK || peek().line() == line)) {
            line = peek().line();
            position = behind();
        }
    }

    private static boolean isOfValues(Token token) {
        return OF_VALUES.stream().anyMatch(token::is);
    }

    /** Whether arguments follow, behind type arguments if there are some; then it stands before them. */
    boolean callBegins() {
        if (peek().is("(")) {
            return true;
        }
        if (!peek().is("<")) {
            return false;
        }
        var end = behindTypes();
        if (source.token(end).is("(")) {
            position = end;
            return true;
        }
        return false;
    }

    /** Whether a template of this tag follows, behind type arguments if there are some; then it stands before it. */
    boolean templateBegins() {
        var end = peek().is("<") ? behindTypes() : position;
        if (!source.token(end).isTemplate()) {
            return false;
        }
        position = end;
        return true;
    }

    private int behindTypes() {
        var open = 0;
        var at = position;
        do {
            var token = source.token(at);
            open += token.is("<") ? 1 : token.is(">") ? -1 : 0;
            if (token.kind() == Kind.END || token.is(";")) {
                return at;
            }
            at = source.behind(at);
        } while (open > 0);
        return at;
    }

    /** A value ends at a mark that separates, and where another word begins: there the line has ended without a semicolon. */
    boolean isAtEnd() {
        var token = peek();
        return closes(token) || token.kind() == Kind.TEXT || token.kind() == Kind.WORD && !token.is("in") && !token.is("instanceof");
    }

    private static boolean closes(Token token) {
        return token.kind() == Kind.END || token.is(",") || token.is(";") || token.is("}") || token.is("]") || token.is(")");
    }
}
