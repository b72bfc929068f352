package dev.petrichor.db.drizzle;

import dev.petrichor.db.drizzle.DeclaredSchema.DefaultValue;
import dev.petrichor.db.drizzle.DeclaredSchema.SqlPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the default of a column as both generations of drizzle-kit write it. What they write in ways of their own is not known. */
final class DefaultReader {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,14})(\\.[0-9]{0,9}[1-9])?");
    private static final int DEEPEST = 8;
    private static final String COMPUTED = "its default is computed";

    private final Modules modules;
    private final Located column;

    DefaultReader(Modules modules, Located column) {
        this.modules = modules;
        this.column = column;
    }

    /** Empty where it is undefined, which is none. */
    Optional<DefaultValue> read(Located value, String type, String mode) throws NotKnown {
        return switch (value.value()) {
            case Literal.Template _,Literal.Call _ -> Optional.of(sql(value));
            case Literal.Word(var word, var _) when word.equals("undefined") -> Optional.empty();
            case Literal.Word(var word, var _) when isPlain(word, type, mode) -> Optional.of(new DefaultValue(word, word));
            case Literal.Text(var text, var _) when (type.startsWith("text") || type.equals("numeric")) && !mode.equals("json") -> Optional.of(text(text, type));
            case Literal.Fields _,Literal.Many _ when type.equals("text") && mode.equals("json") -> Optional.of(json(value));
            default -> throw column.unknown(COMPUTED);
        };
    }

    private static boolean isPlain(String word, String type, String mode) {
        var numbers = !mode.startsWith("timestamp") && !mode.equals("bigint") && (type.equals("integer") || type.equals("real") || type.equals("numeric"));
        return numbers && NUMBER.matcher(word).matches() || type.equals("integer") && mode.equals("boolean") && (word.equals("true") || word.equals("false"));
    }

    /** From 1.0 on a backslash becomes two. */
    private static DefaultValue text(String text, String type) {
        var escaped = text.replace("'", "''");
        return new DefaultValue("'" + escaped + "'", "'" + (type.equals("numeric") ? text : escaped.replace("\\", "\\\\")) + "'");
    }

    private DefaultValue sql(Located value) throws NotKnown {
        var calls = new TableCalls(modules, Casing.UNKNOWN);
        var parts = new SqlReader(calls, value.module(), Optional.empty(), List.of()).read(value.value(), COMPUTED).parts();
        var words = new StringBuilder();
        for (var part : parts) {
            if (!(part instanceof SqlPart.Words(var sql))) {
                throw column.unknown(COMPUTED);
            }
            words.append(sql);
        }
        return new DefaultValue(words.toString(), words.toString());
    }

    private DefaultValue json(Located value) throws NotKnown {
        var json = write(value, 0);
        if (json.contains("'")) {
            throw column.unknown("its default has a quote in its JSON");
        }
        return new DefaultValue("'" + json + "'", "'" + json + "'");
    }

    private String write(Located value, int depth) throws NotKnown {
        if (depth > DEEPEST) {
            throw column.unknown(COMPUTED);
        }
        var followed = modules.followed(value);
        return switch (followed.value()) {
            case Literal.Text(var text, var _) when text.chars().allMatch(c -> c >= ' ' && c != '"' && c != '\\') -> '"' + text + '"';
            case Literal.Word(var word, var _) when NUMBER.matcher(word).matches() || word.equals("true") || word.equals("false") || word.equals("null") -> word;
            case Literal.Many(var items, var _) -> "[" + String.join(",", all(followed, items, depth)) + "]";
            case Literal.Fields fields when fields.complete() -> object(followed, fields, depth);
            default -> throw column.unknown(COMPUTED);
        };
    }

    private List<String> all(Located of, List<Literal> items, int depth) throws NotKnown {
        var written = new ArrayList<String>();
        for (var item : items) {
            written.add(write(of.with(item), depth + 1));
        }
        return written;
    }

    private String object(Located of, Literal.Fields fields, int depth) throws NotKnown {
        var written = new ArrayList<String>();
        for (var field : fields.fields().entrySet()) {
            if (!field.getKey().matches("[A-Za-z_][A-Za-z0-9_ ]*")) {
                throw column.unknown(COMPUTED);
            }
            written.add('"' + field.getKey() + "\":" + write(of.with(field.getValue()), depth + 1));
        }
        return "{" + String.join(",", written) + "}";
    }
}
