package dev.petrichor.db.drizzle;

import dev.petrichor.db.drizzle.TypeScriptTokens.Kind;
import dev.petrichor.db.drizzle.TypeScriptTokens.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads literals out of TypeScript without running it: objects, lists, strings, {@code process.env.NAME} with its usual
 * dressing. Whatever would have to be run is {@link Literal.Computed}, never guessed.
 */
final class TypeScript {

    private static final int DEEPEST = 100;
    private static final Set<String> WORDS = Set.of("true", "false", "null", "undefined");

    private final List<Token> tokens;
    private int position;
    private int depth;

    TypeScript(String source) {
        this.tokens = TypeScriptTokens.of(source);
    }

    /** The value that the file exports by default: by {@code export default}, or {@code module.exports =}. */
    Optional<Literal> defaultExport() {
        for (var i = 0; i + 2 < tokens.size(); i++) {
            if (tokens.get(i).is("export") && tokens.get(i + 1).is("default")) {
                return Optional.of(valueAt(i + 2));
            }
            if (tokens.get(i).is("exports") && tokens.get(i + 1).is("=")) {
                return Optional.of(valueAt(i + 2));
            }
        }
        return Optional.empty();
    }

    /** Every call of this function, in order. */
    List<Literal.Call> calls(String function) {
        var calls = new ArrayList<Literal.Call>();
        for (var i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).is(function) && tokens.get(i + 1).is("(")) {
                position = i + 2;
                calls.add(new Literal.Call(function, arguments(), tokens.get(i).line()));
            }
        }
        return calls;
    }

    private Literal valueAt(int index) {
        position = index;
        return value();
    }

    private Literal value() {
        if (++depth > DEEPEST) {
            depth--;
            return skipped();
        }
        try {
            return dressed(primary());
        } finally {
            depth--;
        }
    }

    private Literal primary() {
        var token = take();
        return switch (token.kind()) {
            case TEXT -> new Literal.Text(token.text(), token.line());
            case WORD -> word(token);
            case MARK -> marked(token);
            case COMPUTED_TEXT, END -> new Literal.Computed(token.line());
        };
    }

    private Literal marked(Token token) {
        return switch (token.text()) {
            case "{" -> fields(token.line());
            case "[" -> new Literal.Many(items("]"), token.line());
            case "(" -> {
                var inner = value();
                accept(")");
                yield inner;
            }
            default -> skipped();
        };
    }

    private Literal word(Token token) {
        if (WORDS.contains(token.text()) || Character.isDigit(token.text().charAt(0))) {
            return new Literal.Word(token.text(), token.line());
        }
        if (token.is("process") && peek().is(".")) {
            return environment(token.line());
        }
        if (peek().is("(")) {
            position++;
            var arguments = arguments();
            return token.is("defineConfig") && !arguments.isEmpty()
                    ? arguments.getFirst()
                    : new Literal.Call(token.text(), arguments, token.line());
        }
        return constant(token);
    }

    private Literal environment(int line) {
        var at = position;
        if (tokens.size() > at + 3 && tokens.get(at + 1).is("env")) {
            var dotted = tokens.get(at + 2).is(".") && tokens.get(at + 3).kind() == Kind.WORD;
            var bracketed = tokens.get(at + 2).is("[") && tokens.get(at + 3).kind() == Kind.TEXT;
            if (dotted || bracketed) {
                position = at + (dotted ? 4 : 5);
                return new Literal.Env(tokens.get(at + 3).text(), line);
            }
        }
        return skipped();
    }

    /** A name: the literal of its {@code const}, if the file has one. */
    private Literal constant(Token name) {
        var back = position;
        for (var i = 0; i + 2 < tokens.size(); i++) {
            if (tokens.get(i).is("const") && tokens.get(i + 1).is(name.text())) {
                var assigned = assignment(i + 2);
                if (assigned.isPresent() && assigned.get() < back) {
                    var value = valueAt(assigned.get());
                    position = back;
                    return value;
                }
            }
        }
        return new Literal.Computed(name.line());
    }

    /** Where the value of a {@code const} begins, behind its type. */
    private Optional<Integer> assignment(int from) {
        for (var i = from; i < tokens.size() && !tokens.get(i).is(";"); i++) {
            if (tokens.get(i).is("=")) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
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
            } else if (result instanceof Literal.Call && (peek().is(".") || peek().is("("))) {
                skipChain();
            } else if (endsExpression(peek())) {
                return result;
            } else {
                skipExpression();
                return new Literal.Computed(result.line());
            }
        }
    }

    private void skipType() {
        while (!endsExpression(peek()) && !peek().is("??") && !peek().is("||")) {
            skipOne();
        }
    }

    private void skipChain() {
        while (!endsExpression(peek())) {
            skipOne();
        }
    }

    /** A line break ends a statement too; the keywords that begin the next one tell. */
    private static boolean endsExpression(Token token) {
        return token.kind() == Kind.END
                || List.of(",", ";", "}", "]", ")", "export", "const", "import", "module").stream().anyMatch(token::is);
    }

    private Literal fields(int line) {
        var fields = new LinkedHashMap<String, Literal>();
        var complete = true;
        while (!peek().is("}") && peek().kind() != Kind.END) {
            var key = take();
            if (key.is("...")) {
                complete = false;
                skipExpression();
            } else if (peek().is(":")) {
                position++;
                fields.put(key.text(), value());
            } else if (peek().is(",") || peek().is("}")) {
                fields.put(key.text(), constant(key));
            } else {
                complete = false;
                skipExpression();
            }
            accept(",");
        }
        accept("}");
        return new Literal.Fields(fields, complete, line);
    }

    private List<Literal> arguments() {
        return items(")");
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
        while (peek().kind() != Kind.END && !peek().is(",") && !peek().is("}") && !peek().is("]") && !peek().is(")") && !peek().is(";")) {
            skipOne();
        }
    }

    /** One token, or one pair of brackets with all that is in it. */
    private void skipOne() {
        var level = 0;
        do {
            var token = take();
            if (token.is("(") || token.is("[") || token.is("{")) {
                level++;
            } else if (token.is(")") || token.is("]") || token.is("}")) {
                level--;
            }
        } while (level > 0 && peek().kind() != Kind.END);
    }

    private void accept(String mark) {
        if (peek().is(mark)) {
            position++;
        }
    }

    private Token peek() {
        return tokens.get(Math.min(position, tokens.size() - 1));
    }

    private Token take() {
        var token = peek();
        position = Math.min(position + 1, tokens.size());
        return token;
    }
}
