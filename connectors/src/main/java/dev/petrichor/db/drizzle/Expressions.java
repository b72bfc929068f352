package dev.petrichor.db.drizzle;

import dev.petrichor.db.drizzle.TypeScriptTokens.Kind;
import dev.petrichor.db.drizzle.TypeScriptTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads one expression of a {@link TypeScript} source as a {@link Literal}. */
final class Expressions {

    private static final int DEEPEST = 100;
    private static final Set<String> WORDS = Set.of("true", "false", "null", "undefined");
    private static final Set<String> RUN = Set.of("new", "await", "async", "function", "typeof", "class", "delete", "void", "yield");

    private final TypeScript source;
    private final Cursor cursor;
    private int depth;

    /** @param depth how deep the reader already is, so that constants that name constants end as well */
    Expressions(TypeScript source, int position, int depth) {
        this.source = source;
        this.cursor = new Cursor(source, position);
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
        var token = cursor.peek();
        return switch (token.kind()) {
            case TEXT -> {
                cursor.skip(1);
                yield new Literal.Text(token.text(), token.line());
            }
            case WORD -> word(token);
            case MARK -> marked(token);
            case COMPUTED_TEXT -> {
                cursor.skip(1);
                yield token.isTemplate() ? new Literal.Template(List.of(), token.parts(), List.of(), token.line()) : new Literal.Computed(token.line());
            }
            case END -> {
                cursor.skip(1);
                yield new Literal.Computed(token.line());
            }
        };
    }

    private Literal marked(Token token) {
        return switch (token.text()) {
            case "{" -> {
                cursor.skip(1);
                yield new ObjectFields(cursor, this).read(token.line());
            }
            case "[" -> {
                cursor.skip(1);
                yield new Literal.Many(items("]"), token.line());
            }
            case "(" -> {
                var arrow = source.arrowBehind(cursor.behind());
                yield arrow > 0 ? arrow(parameters(), arrow) : inBrackets();
            }
            case "-" -> isNumber(cursor.ahead(1)) ? negative(token) : skipped();
            default -> skipped();
        };
    }

    private static boolean isNumber(Token token) {
        return token.kind() == Kind.WORD && Character.isDigit(token.text().charAt(0));
    }

    private Literal negative(Token sign) {
        cursor.skip(1);
        return new Literal.Word("-" + cursor.take().text(), sign.line());
    }

    /** The names in the brackets here. */
    private List<String> parameters() {
        var names = new ArrayList<String>();
        var end = cursor.behind() - 1;
        for (var at = cursor.position() + 1; at < end; at = source.behind(at)) {
            if (!source.token(at - 1).is("(") && !source.token(at - 1).is(",")) {
                continue;
            }
            if (source.token(at).kind() != Kind.WORD) {
                return List.of();
            }
            names.add(source.token(at).text());
        }
        return names;
    }

    private Literal inBrackets() {
        var end = cursor.behind();
        cursor.skip(1);
        var inner = value();
        var whole = cursor.position() == end - 1;
        cursor.moveTo(end);
        return whole ? inner : new Literal.Computed(inner.line());
    }

    /** @param mark where the arrow stands */
    private Literal arrow(List<String> parameters, int mark) {
        var line = source.token(mark).line();
        cursor.moveTo(mark + 1);
        return new Literal.Arrow(parameters, cursor.peek().is("{") ? returned(line) : value(), line);
    }

    /** What a body in braces returns, when it does nothing else. */
    private Literal returned(int line) {
        var end = cursor.behind();
        var returns = cursor.ahead(1).is("return");
        cursor.skip(2);
        var value = returns ? value() : new Literal.Computed(line);
        cursor.accept(";");
        var whole = returns && cursor.position() == end - 1;
        cursor.moveTo(end);
        return whole ? value : new Literal.Computed(line);
    }

    private Literal word(Token token) {
        if (cursor.ahead(1).is("=>")) {
            return arrow(List.of(token.text()), cursor.position() + 1);
        }
        if (WORDS.contains(token.text()) || Character.isDigit(token.text().charAt(0))) {
            cursor.skip(1);
            return new Literal.Word(token.text(), token.line());
        }
        if (RUN.contains(token.text())) {
            return skipped();
        }
        if (token.is("process") && cursor.ahead(2).is("env")) {
            return environment(token.line());
        }
        return named(path(), token.line());
    }

    private Literal environment(int line) {
        var name = cursor.ahead(4);
        var dotted = cursor.ahead(3).is(".") && name.kind() == Kind.WORD;
        var bracketed = cursor.ahead(3).is("[") && name.kind() == Kind.TEXT && cursor.ahead(5).is("]");
        if (!dotted && !bracketed) {
            return skipped();
        }
        cursor.skip(dotted ? 5 : 6);
        return new Literal.Env(name.text(), line);
    }

    private List<String> path() {
        var path = new ArrayList<String>();
        path.add(cursor.take().text());
        while (cursor.peek().is(".") && cursor.ahead(1).kind() == Kind.WORD) {
            cursor.skip(1);
            path.add(cursor.take().text());
        }
        return path;
    }

    private Literal named(List<String> path, int line) {
        if (cursor.templateBegins()) {
            return new Literal.Template(path, cursor.take().parts(), chain(), line);
        }
        if (cursor.callBegins()) {
            var arguments = arguments();
            return path.equals(List.of("defineConfig")) && !arguments.isEmpty()
                    ? arguments.getFirst()
                    : new Literal.Call(path, arguments, chain(), line);
        }
        return constant(path, line);
    }

    /** What a name stands for, when that is a value and can be read. */
    Literal constant(List<String> path, int line) {
        var found = source.constant(path.getFirst(), depth);
        for (var field : path.subList(1, path.size())) {
            found = found.map(Literal::asFields).filter(fields -> fields.containsKey(field)).map(fields -> fields.get(field));
        }
        return found.filter(it -> !(it instanceof Literal.Call) && !(it instanceof Literal.Arrow)).orElseGet(() -> new Literal.Name(path, line));
    }

    private List<Literal> arguments() {
        cursor.skip(1);
        return items(")");
    }

    private List<Literal.Call> chain() {
        var chain = new ArrayList<Literal.Call>();
        while ((cursor.peek().is(".") || cursor.peek().is("?.")) && cursor.ahead(1).kind() == Kind.WORD) {
            var line = cursor.peek().line();
            cursor.skip(1);
            var name = cursor.take().text();
            chain.add(new Literal.Call(List.of(name), cursor.callBegins() ? arguments() : List.of(), List.of(), line));
        }
        return chain;
    }

    /** What may stand behind a value without changing it, and what computes. */
    private Literal dressed(Literal value) {
        var result = value;
        while (true) {
            if (cursor.peek().is("!")) {
                cursor.skip(1);
            } else if (cursor.peek().is("as") || cursor.peek().is("satisfies")) {
                cursor.skip(1);
                cursor.skipType();
            } else if (cursor.peek().is("??") || cursor.peek().is("||")) {
                cursor.skip(1);
                result = new Literal.Either(result, value(), result.line());
            } else if (cursor.isAtEnd()) {
                return result;
            } else {
                cursor.skipExpression();
                return new Literal.Computed(result.line());
            }
        }
    }

    private List<Literal> items(String end) {
        var items = new ArrayList<Literal>();
        while (!cursor.peek().is(end) && cursor.peek().kind() != Kind.END) {
            var before = cursor.position();
            items.add(value());
            cursor.accept(",");
            if (cursor.position() == before) {
                cursor.skip(1);
            }
        }
        cursor.accept(end);
        return items;
    }

    private Literal skipped() {
        var line = cursor.peek().line();
        cursor.skipExpression();
        return new Literal.Computed(line);
    }
}
