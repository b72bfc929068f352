package dev.petrichor.app.grid;

import dev.petrichor.db.Value;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A cell on its way over the clipboard from one grid to another: its words, and where those would not be enough, what kind of value they
 * stand for. Pure.
 *
 * @param text words, a text, a number, or hexadecimal digits
 */
record CellField(Kind kind, String text) {

    enum Kind {
        /** To be read as if they were typed. */
        WORDS,
        TEXT,
        NUMBER,
        /** A moment, by its number, which tells its unit. */
        MOMENT,
        BLOB,
        /** A text that is not valid UTF-8, by its bytes. */
        DIGITS,
        /** NULL. */
        ABSENT
    }

    static CellField words(String text) {
        return new CellField(Kind.WORDS, text);
    }

    static CellField text(String text) {
        return new CellField(Kind.TEXT, text);
    }

    static CellField number(String digits) {
        return new CellField(Kind.NUMBER, digits);
    }

    static CellField moment(long number) {
        return new CellField(Kind.MOMENT, Long.toString(number));
    }

    static CellField of(Value.Blob bytes) {
        return new CellField(Kind.BLOB, bytes.hex());
    }

    static CellField of(Value.BadText text) {
        return new CellField(Kind.DIGITS, HexFormat.of().formatHex(text.bytes()));
    }

    static CellField ofNull() {
        return new CellField(Kind.ABSENT, "");
    }

    /** The very value, where the words alone do not mean it. */
    Optional<Value> exactly() {
        return switch (kind) {
            case WORDS, NUMBER, MOMENT -> Optional.empty();
            case TEXT -> Optional.of(Value.of(text));
            case BLOB -> Optional.of(new Value.Blob(HexFormat.of().parseHex(text)));
            case DIGITS -> Optional.of(new Value.BadText(HexFormat.of().parseHex(text)));
            case ABSENT -> Optional.of(Value.NULL);
        };
    }

    /** Lines of fields as one text, for the clipboard. */
    static String written(List<List<CellField>> lines) {
        return lines.stream().map(line -> line.stream().map(CellField::written).collect(Collectors.joining("\t"))).collect(Collectors.joining("\n"));
    }

    private String written() {
        return TabText.quoted(kind.name().charAt(0) + text);
    }

    /** What was {@link #written}. */
    static List<List<CellField>> read(String written) {
        return TabText.read(written).stream().map(line -> line.stream().map(CellField::field).toList()).toList();
    }

    /** Fields from elsewhere, which say no more than their words. */
    static List<List<CellField>> ofPlain(String text) {
        return TabText.read(text).stream().map(line -> line.stream().map(CellField::words).toList()).toList();
    }

    private static CellField field(String written) {
        var rest = written.isEmpty() ? "" : written.substring(1);
        for (var kind : Kind.values()) {
            if (!written.isEmpty() && kind.name().charAt(0) == written.charAt(0)) {
                return new CellField(kind, rest);
            }
        }
        return words(written);
    }
}
