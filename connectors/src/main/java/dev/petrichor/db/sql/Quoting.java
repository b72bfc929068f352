package dev.petrichor.db.sql;

import dev.petrichor.db.Value;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Writes names and values into SQL text so that SQLite reads back exactly the same. */
public final class Quoting {

    private Quoting() {}

    /**
     * A name in double quotes, inner quotes doubled.
     *
     * @throws IllegalArgumentException for a name with a NUL, which SQL text cannot hold
     */
    public static String identifier(String name) {
        if (name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a name cannot hold a NUL");
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A name as {@link #identifier} does, but bare where SQLite needs no quotes: for text that people read. */
    public static String readable(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*") && !Keywords.contains(name) ? name : identifier(name);
    }

    /** The name that a quoted or bare identifier stands for. */
    public static String unquote(String identifier) {
        if (identifier.length() < 2) {
            return identifier;
        }
        var inner = identifier.substring(1, identifier.length() - 1);
        return switch (identifier.charAt(0)) {
            case '"' -> inner.replace("\"\"", "\"");
            case '`' -> inner.replace("``", "`");
            case '[' -> inner;
            case '\'' -> inner.replace("''", "'");
            default -> identifier;
        };
    }

    /** A value as a literal. A cut value cannot be written: it is not whole. */
    public static String literal(Value value) {
        var text = new StringBuilder();
        literal(value, text);
        return text.toString();
    }

    /** Adds a value as a literal. */
    public static void literal(Value value, StringBuilder sql) {
        switch (value) {
            case Value.Null _ -> sql.append("NULL");
            case Value.Int(var number) -> sql.append(number);
            case Value.Real(var number) -> real(number, sql);
            case Value.Text(var text) -> text(text, sql);
            case Value.BadText bad -> textOf(bad.bytes(), sql);
            case Value.Blob blob -> sql.append("x'").append(blob.hex()).append('\'');
            case Value.Cut _ -> throw new IllegalArgumentException("a cut value is not whole");
        }
    }

    private static void real(double number, StringBuilder sql) {
        if (Double.isInfinite(number)) {
            sql.append(number > 0 ? "9e999" : "-9e999");
        } else {
            sql.append(number);
        }
    }

    /** SQL text ends at a NUL, and editors make one line end of all: text that holds a NUL or a CR is written as bytes. */
    private static void text(String text, StringBuilder sql) {
        if (text.indexOf('\0') >= 0 || text.indexOf('\r') >= 0) {
            textOf(text.getBytes(StandardCharsets.UTF_8), sql);
        } else {
            sql.append('\'').append(text.replace("'", "''")).append('\'');
        }
    }

    private static void textOf(byte[] bytes, StringBuilder sql) {
        sql.append("CAST(x'").append(HexFormat.of().formatHex(bytes)).append("' AS TEXT)");
    }
}
