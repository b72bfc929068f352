package dev.petrichor.db.d1;

import dev.petrichor.db.Value;
import dev.petrichor.db.cloudflare.AnswerReader.UnexpectedShape;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import tools.jackson.core.JsonParser;

/**
 * Values that pass through JSON unharmed. Each is sent as a text whose first letter tells what it is: {@code i} an integer,
 * {@code t} a text, {@code b} bytes in hexadecimal digits, {@code x} the bytes of a text, {@code r} an infinity. Finite reals
 * stay JSON numbers, which carry a double exactly, while SQLite's own text of a double does not; NULL stays null.
 */
enum Tagged implements CellReader {
    /** Texts as texts. Bytes that are no UTF-8 arrive as U+FFFD; whoever meets one asks again with {@link #BYTES}. */
    TEXTS("'t' || %1$s"),
    /** Texts as their bytes: twice as long, and exact whatever they hold. */
    BYTES("'x' || hex(%1$s)");

    private final String text;

    Tagged(String text) {
        this.text = text;
    }

    /** The expression that sends a column of this name. */
    String expression(String column) {
        return ("CASE typeof(%1$s) WHEN 'integer' THEN 'i' || %1$s WHEN 'text' THEN " + text
                + " WHEN 'blob' THEN 'b' || hex(%1$s) WHEN 'real' THEN CASE %1$s WHEN 9e999 THEN 'r+' WHEN -9e999 THEN 'r-' ELSE %1$s END END")
                .formatted(column);
    }

    @Override
    public boolean exact() {
        return true;
    }

    @Override
    public Value read(JsonParser json) {
        return switch (json.currentToken()) {
            case VALUE_NULL -> Value.NULL;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Real(json.getDoubleValue());
            case VALUE_STRING -> tagged(json);
            default -> throw new UnexpectedShape("a cell is neither number, text nor null");
        };
    }

    /** The letters are taken from where the parser has them, so that they are copied once. */
    private static Value tagged(JsonParser json) {
        var letters = json.getStringCharacters();
        var from = json.getStringOffset();
        if (json.getStringLength() == 0) {
            throw new UnexpectedShape("a cell has no tag");
        }
        var rest = new String(letters, from + 1, json.getStringLength() - 1);
        try {
            return switch (letters[from]) {
                case 'i' -> new Value.Int(Long.parseLong(rest));
                case 't' -> new Value.Text(rest);
                case 'b' -> new Value.Blob(HexFormat.of().parseHex(rest));
                case 'x' -> text(HexFormat.of().parseHex(rest));
                case 'r' -> new Value.Real(rest.equals("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
                default -> throw new UnexpectedShape("a cell has an unknown tag");
            };
        } catch (IllegalArgumentException e) {
            throw new UnexpectedShape("a cell does not hold what its tag says");
        }
    }

    private static Value text(byte[] bytes) {
        try {
            return new Value.Text(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException _) {
            return new Value.BadText(bytes);
        }
    }
}
