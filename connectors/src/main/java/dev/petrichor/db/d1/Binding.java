package dev.petrichor.db.d1;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Puts values into a statement so that D1 stores exactly them: every parameter travels as a string and is cast back in SQL.
 *
 * <p>Integers as {@code +CAST(? AS INTEGER)}, reals as {@code +CAST(? AS REAL)}, bytes as {@code unhex(?)}, what no JSON string
 * carries (a NUL, bytes that are no UTF-8) as {@code +CAST(unhex(?) AS TEXT)}, NULL and infinities as literals. Bytes that would
 * be too long as one string of digits come in pieces. A statement with more values than D1 takes has its short ones written out, as
 * the same string in quotes.
 *
 * <p>The plus changes no value. It takes away the affinity that a CAST has and a parameter has not (sqlite.org/datatype3.html,
 * 3.2): without it, a column without a type would be converted before it is compared, and the text '12' be less than 100.
 */
final class Binding {

    /** Bytes in one piece: as hexadecimal digits they stay below D1's limit of 2 MB a string. */
    static final int PIECE = 900_000;

    /** Characters of a value that may be written out. */
    private static final int SHORT = 200;

    private final Sql sql;
    private final StringBuilder text = new StringBuilder();
    private final List<String> parameters = new ArrayList<>();
    private final TextOffsets.Builder offsets;
    private int copied;
    private int highest;

    private Binding(Sql sql, int start) {
        this.sql = sql;
        this.offsets = new TextOffsets.Builder(start);
    }

    /** A statement that is the whole of what was written. */
    static D1Statement bind(Sql sql) {
        return bind(sql, 0);
    }

    /**
     * @param start where the statement stands in what was written
     * @throws DbException when there are too few values or too many, or one that D1 cannot take
     */
    static D1Statement bind(Sql sql, int start) {
        return new Binding(sql, start).bound();
    }

    private D1Statement bound() {
        for (var token : Lexer.tokens(sql.text())) {
            if (token.kind() == Token.Kind.PARAMETER) {
                replace(token, value(position(token)));
            }
        }
        if (highest < sql.parameters().size()) {
            throw refused("the statement takes %d values, %d were given".formatted(highest, sql.parameters().size()));
        }
        text.append(sql.text(), copied, sql.text().length());
        return new D1Statement(text.toString(), parameters, offsets.build());
    }

    /** Parameters are numbered; names have no values of their own here and count in their order, as D1 knows no names. */
    private int position(Token token) {
        var word = token.in(sql.text());
        var numbered = word.length() > 1 && word.charAt(0) == '?';
        if (!numbered && !word.equals("?")) {
            throw refused("D1 knows ? and ?1 as parameters, not " + word);
        }
        var position = numbered ? number(word.substring(1)) : highest + 1;
        highest = Math.max(highest, position);
        return position;
    }

    private static int number(String digits) {
        if (digits.length() > 5 || Integer.parseInt(digits) < 1) {
            throw refused("?" + digits + " is no parameter");
        }
        return Integer.parseInt(digits);
    }

    private Value value(int position) {
        if (position > sql.parameters().size()) {
            throw refused("the statement takes at least %d values, %d were given".formatted(position, sql.parameters().size()));
        }
        return sql.parameters().get(position - 1);
    }

    private void replace(Token token, Value value) {
        text.append(sql.text(), copied, token.start()).append(mark(value));
        copied = token.end();
        offsets.replaced(copied, text.length());
    }

    private String mark(Value value) {
        return switch (value) {
            case Value.Null _ -> "NULL";
            case Value.Int(var number) -> string(Long.toString(number), "+CAST(? AS INTEGER)");
            case Value.Real(var number) -> real(number);
            case Value.Text(var characters) -> text(characters);
            case Value.BadText bad -> "+CAST(" + bytes(bad.bytes()) + " AS TEXT)";
            case Value.Blob blob -> blob(blob.bytes());
            case Value.Cut _ -> throw new IllegalArgumentException("a cut value is not whole");
        };
    }

    private String real(double number) {
        if (Double.isInfinite(number)) {
            return number > 0 ? "9e999" : "-9e999";
        }
        return string(Double.toString(number), "+CAST(? AS REAL)");
    }

    private String text(String characters) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(characters)) {
            throw refused("a text holds half a character (a lone surrogate), which no database can store");
        }
        return characters.indexOf('\0') < 0
                ? string(characters, "?")
                : "+CAST(" + bytes(characters.getBytes(StandardCharsets.UTF_8)) + " AS TEXT)";
    }

    private String blob(byte[] bytes) {
        return bytes.length <= PIECE ? bytes(bytes) : "+CAST(" + bytes(bytes) + " AS BLOB)";
    }

    private String bytes(byte[] bytes) {
        D1Limits.requireValue(bytes.length);
        var pieces = new ArrayList<String>();
        for (var from = 0; from == 0 || from < bytes.length; from += PIECE) {
            var piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE));
            pieces.add(string(HexFormat.of().formatHex(piece), "unhex(?)"));
        }
        return pieces.stream().collect(Collectors.joining(" || "));
    }

    private String string(String parameter, String mark) {
        if (sql.parameters().size() > D1Limits.PARAMETERS && parameter.length() <= SHORT) {
            return mark.replace("?", "'" + parameter.replace("'", "''") + "'");
        }
        parameters.add(parameter);
        return mark;
    }

    private static DbException refused(String message) {
        return new DbException(new DbError.Refused(message, 1, -1));
    }
}
