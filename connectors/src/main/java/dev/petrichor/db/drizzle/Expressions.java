package dev.petrichor.db.drizzle;

import dev.petrichor.db.drizzle.TypeScriptTokens.Kind;
import dev.petrichor.db.drizzle.TypeScriptTokens.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** Reads one expression of a {@link TypeScript} source as a {@link Literal}. */
final class Expressions {

    private static final int DEEPEST = 100;
    private static final Set<String> WORDS = Set.of("true", "false", "null", "undefined");
    private static final Set<String> RUN = Set.of("new", "await", "async", "function", "typeof", "class", "delete", "void", "yield");

    private final TypeScript source;
    private int position;
    private int depth;

    /** @param depth how deep the reader already is, so that constants that name constants end as well */
    Expressions(TypeScript source, int position, int depth) {
        this.source = source;
        this.position = position;
        this.depth = depth;
    }

    Literal value() {
        if (depth >= DEEPEST) {
            return skipped();
        }
        depth++;
        try {
            return dressed(primary());
        } finally {
            depth--;
        }
    }

    private Literal primary() {
        var token = peek();
        return switch (token.kind()) {
            case TEXT -> {
                position++;
                yield new Literal.Text(token.text(), token.line());
            }
            case WORD -> word(token);
            case MARK -> marked(token);
            case COMPUTED_TEXT, END -> {
                position++;
                yield new Literal.Computed(token.line());
            }
        };
    }

    private Literal marked(Token token) {
        return switch (token.text()) {
            case "{" -> {
                position++;
                yield fields(token.line());
            }
            case "[" -> {
                position++;
                yield new Literal.Many(items("]"), token.line());
            }
            case "(" -> source.token(source.behind(position)).is("=>") ? arrow(source.behind(position)) : inBrackets();
            default -> skipped();
        };
    }

    private Literal inBrackets() {
        var end = source.behind(position);
        position++;
        var inner = value();
        var whole = position == end - 1;
        position = end;
        return whole ? inner : new Literal.Computed(inner.line());
    }

    /** @param mark where the arrow stands */
    private Literal arrow(int mark) {
        var line = source.token(mark).line();
        position = mark + 1;
        if (peek().is("{")) {
            position = source.behind(position);
            return new Literal.Arrow(new Literal.Computed(line), line);
        }
        return new Literal.Arrow(value(), line);
    }

    private Literal word(Token token) {
        if (source.token(position + 1).is("=>")) {
            return arrow(position + 1);
        }
        if (WORDS.contains(token.text()) || Character.isDigit(token.text().charAt(0))) {
            position++;
            return new Literal.Word(token.text(), token.line());
        }
        if (RUN.contains(token.text())) {
            return skipped();
        }
        if (token.is("process") && source.token(position + 2).is("env")) {
            return environment(token.line());
        }
        return named(path(), token.line());
    }

    private Literal environment(int line) {
        var name = source.token(position + 4);
        var dotted = source.token(position + 3).is(".") && name.kind() == Kind.WORD;
        var bracketed = source.token(position + 3).is("[") && name.kind() == Kind.TEXT && source.token(position + 5).is("]");
        if (!dotted && !bracketed) {
            return skipped();
        }
        position += dotted ? 5 : 6;
        return new Literal.Env(name.text(), line);
    }

    private List<String> path() {
        var path = new ArrayList<String>();
        path.add(take().text());
        while (peek().is(".") && source.token(position + 1).kind() == Kind.WORD) {
            position++;
            path.add(take().text());
        }
        return path;
    }

    private Literal named(List<String> path, int line) {
        if (callBegins()) {
            var arguments = arguments();
            return path.equals(List.of("defineConfig")) && !arguments.isEmpty()
                    ? arguments.getFirst()
                    : new Literal.Call(path, arguments, chain(), line);
        }
        return constant(path, line);
    }

    private Literal constant(List<String> path, int line) {
        var found = source.constant(path.getFirst(), depth);
        for (var field : path.subList(1, path.size())) {
            found = found.map(Literal::asFields).filter(fields -> fields.containsKey(field)).map(fields -> fields.get(field));
        }
        return found.filter(it -> !(it instanceof Literal.Call) && !(it instanceof Literal.Arrow)).orElseGet(() -> new Literal.Name(path, line));
    }

    /** Whether arguments follow, behind type arguments if there are some. */
    private boolean callBegins() {
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

    private List<Literal> arguments() {
        position++;
        return items(")");
    }

    private List<Literal.Call> chain() {
        var chain = new ArrayList<Literal.Call>();
        while ((peek().is(".") || peek().is("?.")) && source.token(position + 1).kind() == Kind.WORD) {
            var line = peek().line();
            position++;
            var name = take().text();
            chain.add(new Literal.Call(List.of(name), callBegins() ? arguments() : List.of(), List.of(), line));
        }
        return chain;
    }

    /** What may stand behind a value without changing it, and what computes. */
    private Literal dressed(Literal value) {
        var result = value;
        while (true) {
            if (peek().is("!")) {
                position++;
            } else if (peek().is("as") || peek().is("satisfies")) {
                position++;
                skipType();
            } else if (peek().is("??") || peek().is("||")) {
                position++;
                result = new Literal.Either(result, value(), result.line());
            } else if (ends(peek())) {
                return result;
            } else {
                skipExpression();
                return new Literal.Computed(result.line());
            }
        }
    }

    private void skipType() {
        var line = peek().line();
        while (!closes(peek()) && !peek().is("??") && !peek().is("||") && (peek().kind() == Kind.MARK || peek().line() == line)) {
            line = peek().line();
            position = source.behind(position);
        }
    }

    /** A value ends at a mark that separates, and where another word begins: there the line has ended without a semicolon. */
    private static boolean ends(Token token) {
        return closes(token) || token.kind() == Kind.TEXT || token.kind() == Kind.WORD && !token.is("in") && !token.is("instanceof");
    }

    private static boolean closes(Token token) {
        return token.kind() == Kind.END || token.is(",") || token.is(";") || token.is("}") || token.is("]") || token.is(")");
    }

    private Literal fields(int line) {
        var fields = new LinkedHashMap<String, Literal>();
        var complete = true;
        while (!peek().is("}") && peek().kind() != Kind.END) {
            var key = take();
            if (key.is("...")) {
                complete &= spread(fields);
            } else if (key.kind() == Kind.TEXT || key.kind() == Kind.WORD) {
                complete &= field(fields, key);
            } else {
                complete = false;
                skipExpression();
            }
            accept(",");
        }
        accept("}");
        return new Literal.Fields(fields, complete, line);
    }

    private boolean field(LinkedHashMap<String, Literal> fields, Token key) {
        if (peek().is(":")) {
            position++;
            fields.put(key.text(), value());
            return true;
        }
        if (peek().is(",") || peek().is("}")) {
            fields.put(key.text(), constant(List.of(key.text()), key.line()));
            return true;
        }
        var accessor = peek().kind() == Kind.WORD && (key.is("get") || key.is("set") || key.is("async"));
        fields.put(accessor ? peek().text() : key.text(), new Literal.Computed(key.line()));
        skipExpression();
        return peek().is(",") || peek().is("}");
    }

    /** What is spread from a known object is known. What is not may replace everything that stands before it. */
    private boolean spread(LinkedHashMap<String, Literal> fields) {
        if (value() instanceof Literal.Fields(var added, var complete, var _)) {
            if (!complete) {
                fields.replaceAll((_, value) -> new Literal.Computed(value.line()));
            }
            fields.putAll(added);
            return complete;
        }
        fields.replaceAll((_, value) -> new Literal.Computed(value.line()));
        return false;
    }

    private List<Literal> items(String end) {
        var items = new ArrayList<Literal>();
        while (!peek().is(end) && peek().kind() != Kind.END) {
            var before = position;
            items.add(value());
            accept(",");
            if (position == before) {
                position++;
            }
        }
        accept(end);
        return items;
    }

    private Literal skipped() {
        var line = peek().line();
        skipExpression();
        return new Literal.Computed(line);
    }

    private void skipExpression() {
        while (!closes(peek())) {
            position = source.behind(position);
        }
    }

    private void accept(String mark) {
        if (peek().is(mark)) {
            position++;
        }
    }

    private Token peek() {
        return source.token(position);
    }

    private Token take() {
        var token = peek();
        position++;
        return token;
    }
}
