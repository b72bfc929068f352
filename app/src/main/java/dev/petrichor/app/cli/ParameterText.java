package dev.petrichor.app.cli;

import dev.petrichor.db.Value;
import dev.petrichor.ui.Messages;
import java.util.HexFormat;

/** A value as it is written on the command line: text, unless {@code int:}, {@code real:}, {@code blob:} or {@code null:} says otherwise. */
final class ParameterText {

    private ParameterText() {}

    /** @throws CommandFailure when the text after the prefix is no such value */
    static Value value(String text) {
        var colon = text.indexOf(':');
        var rest = text.substring(colon + 1);
        try {
            return switch (colon < 0 ? "" : text.substring(0, colon)) {
                case "int" -> Value.of(Long.parseLong(rest));
                case "real" -> Value.of(Double.parseDouble(rest));
                case "blob" -> new Value.Blob(HexFormat.of().parseHex(rest));
                case "null" -> Value.NULL;
                case "text" -> Value.of(rest);
                default -> Value.of(text);
            };
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(Messages.get("cli.badParameter", text));
        }
    }
}
