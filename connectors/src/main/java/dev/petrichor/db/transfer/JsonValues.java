package dev.petrichor.db.transfer;

import dev.petrichor.db.Value;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Values as JSON, exactly, and back. INTEGER is an integer with all its digits, REAL a number with a fraction or exponent;
 * what JSON cannot say stands in an object: {@code {"real":"Infinity"}}, {@code {"text-hex":"…"}}, {@code {"blob":"…"}}.
 */
public final class JsonValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonValues() {}

    /** The JSON of a value. A cut value is written as far as it was read. */
    public static JsonNode node(Value value) {
        return switch (value) {
            case Value.Null _ -> NODES.nullNode();
            case Value.Int(var number) -> NODES.numberNode(number);
            case Value.Real(var number) when Double.isInfinite(number) -> NODES.objectNode().put("real", Double.toString(number));
            case Value.Real(var number) -> NODES.numberNode(number);
            case Value.Text(var text) -> NODES.stringNode(text);
            case Value.BadText bad -> NODES.objectNode().put("text-hex", HexFormat.of().formatHex(bad.bytes()));
            case Value.Blob blob -> NODES.objectNode().put("blob", blob.hex());
            case Value.Cut(var start, var _) -> node(start);
        };
    }

    /** The value that JSON stands for; booleans become 0 and 1, other objects and arrays their own text. Nothing when it cannot be stored. */
    public static Optional<Value> value(JsonNode node) {
        return switch (node.getNodeType()) {
            case NULL, MISSING -> Optional.of(Value.NULL);
            case BOOLEAN -> Optional.of(Value.of(node.booleanValue() ? 1 : 0));
            case STRING -> Optional.of(Value.of(node.stringValue()));
            case NUMBER -> number(node);
            case OBJECT -> tagged(node).or(() -> Optional.of(Value.of(node.toString())));
            case ARRAY -> Optional.of(Value.of(node.toString()));
            case BINARY, POJO -> Optional.empty();
        };
    }

    private static Optional<Value> number(JsonNode node) {
        if (!node.isIntegralNumber()) {
            return Optional.of(node.doubleValue()).filter(Double::isFinite).map(Value::of);
        }
        return node.canConvertToLong() ? Optional.of(Value.of(node.longValue())) : Optional.empty();
    }

    private static Optional<Value> tagged(JsonNode node) {
        if (node.size() != 1) {
            return Optional.empty();
        }
        var name = node.propertyNames().iterator().next();
        var text = node.get(name).isString() ? node.get(name).stringValue() : "";
        return switch (name) {
            case "blob" -> bytes(text).map(Value.Blob::new);
            case "text-hex" -> bytes(text).map(Value.BadText::new);
            case "real" -> text.endsWith("Infinity") ? Optional.of(Value.of(Double.parseDouble(text))) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** The bytes of a hexadecimal text, if it is one. */
    static Optional<byte[]> bytes(String hex) {
        return hex.matches("([0-9a-fA-F]{2})*") ? Optional.of(HexFormat.of().parseHex(hex)) : Optional.empty();
    }
}
