package dev.petrichor.db.drizzle;

import dev.petrichor.db.drizzle.TypeScriptTokens.Kind;
import dev.petrichor.db.drizzle.TypeScriptTokens.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Reads the fields of one object behind its opening brace. */
final class ObjectFields {

    private final Cursor cursor;
    private final Expressions expressions;
    private final SequencedMap<String, Literal> values = new LinkedHashMap<>();
    private final List<Literal.Part> parts = new ArrayList<>();
    private boolean complete = true;

    /** @param expressions reads the values, at the same cursor */
    ObjectFields(Cursor cursor, Expressions expressions) {
        this.cursor = cursor;
        this.expressions = expressions;
    }

    /** @param line where the object begins */
    Literal read(int line) {
        while (!cursor.peek().is("}") && cursor.peek().kind() != Kind.END) {
            complete &= readOne(cursor.take());
            cursor.accept(",");
        }
        cursor.accept("}");
        return new Literal.Fields(values, complete, List.copyOf(parts), line);
    }

    /** @return whether all that it says is known */
    private boolean readOne(Token key) {
        if (key.is("...")) {
            return spread();
        }
        if (key.kind() == Kind.TEXT || key.kind() == Kind.WORD) {
            return field(key);
        }
        parts.add(new Literal.Part("", new Literal.Computed(key.line())));
        cursor.skipExpression();
        return false;
    }

    private void put(String key, Literal value) {
        values.put(key, value);
        parts.add(new Literal.Part(key, value));
    }

    private boolean field(Token key) {
        var next = cursor.peek();
        if (next.is(":")) {
            cursor.skip(1);
            put(key.text(), expressions.value());
            return true;
        }
        if (next.is(",") || next.is("}")) {
            put(key.text(), expressions.constant(List.of(key.text()), key.line()));
            return true;
        }
        var accessor = next.kind() == Kind.WORD && (key.is("get") || key.is("set") || key.is("async"));
        put(accessor ? next.text() : key.text(), new Literal.Computed(key.line()));
        cursor.skipExpression();
        return cursor.peek().is(",") || cursor.peek().is("}");
    }

    /** What is spread from a known object is known. What is not may replace everything that stands before it. */
    private boolean spread() {
        var value = expressions.value();
        parts.add(new Literal.Part("", value));
        if (value instanceof Literal.Fields(var added, var known, var _, var _)) {
            if (!known) {
                forget();
            }
            values.putAll(added);
            return known;
        }
        forget();
        return false;
    }

    private void forget() {
        values.replaceAll((_, value) -> new Literal.Computed(value.line()));
    }
}
