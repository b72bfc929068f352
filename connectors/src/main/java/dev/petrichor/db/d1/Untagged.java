package dev.petrichor.db.d1;

import dev.petrichor.db.Value;
import dev.petrichor.db.cloudflare.AnswerReader.UnexpectedShape;
import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Values as D1's JSON has them, for statements that cannot be wrapped: integers beyond 2^53 are rounded, infinities are null,
 * a real without a fraction looks like an integer, bytes are arrays of numbers.
 */
enum Untagged implements CellReader {
    CELLS;

    @Override
    public boolean exact() {
        return false;
    }

    @Override
    public Value read(JsonParser json) {
        return switch (json.currentToken()) {
            case VALUE_NULL -> Value.NULL;
            case VALUE_TRUE -> Value.of(1);
            case VALUE_FALSE -> Value.of(0);
            case VALUE_STRING -> new Value.Text(json.getString());
            case VALUE_NUMBER_FLOAT -> new Value.Real(json.getDoubleValue());
            case VALUE_NUMBER_INT -> whole(json);
            case START_ARRAY -> blob(json);
            default -> throw new UnexpectedShape("a cell is an object");
        };
    }

    private static Value whole(JsonParser json) {
        return switch (json.getNumberType()) {
            case INT, LONG -> new Value.Int(json.getLongValue());
            default -> new Value.Real(json.getDoubleValue());
        };
    }

    private static Value blob(JsonParser json) {
        var bytes = new ByteArrayOutputStream();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                throw new UnexpectedShape("bytes hold something that is no number");
            }
            bytes.write(json.getIntValue());
        }
        return new Value.Blob(bytes.toByteArray());
    }
}
