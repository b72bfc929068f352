package dev.petrichor.app.rows;

import dev.petrichor.app.sheet.SheetCell;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Affinity;
import dev.petrichor.db.schema.Column;
import dev.petrichor.ui.Messages;
import java.util.Locale;

/** Turns a stored value into what a cell of a sheet shows. */
public final class StoredCell {

    private final CellFormat format;

    public StoredCell(CellFormat format) {
        this.format = format;
    }

    /** The cell of a value as its column is interpreted. */
    public SheetCell shown(Value value, Interpretation interpretation) {
        return switch (value) {
            case Value.Null _ -> SheetCell.of("NULL", SheetCell.Kind.NULL);
            case Value.Int _ -> integer(value, interpretation);
            case Value.Real _ -> SheetCell.of(format.text(value, interpretation), SheetCell.Kind.NUMBER);
            case Value.Text(var text) when text.isEmpty() -> SheetCell.of(Messages.get("cell.empty"), SheetCell.Kind.EMPTY);
            case Value.Text(var text) -> SheetCell.of(VisibleText.of(text), SheetCell.Kind.TEXT);
            case Value.BadText bad -> SheetCell.of(VisibleText.of(bad.readable()), SheetCell.Kind.TEXT).tagged(Messages.get("cell.invalidUtf8"));
            case Value.Blob blob -> SheetCell.of(VisibleText.start(blob.hex()), SheetCell.Kind.BYTES).tagged(Messages.get("cell.bytes", blob.size()));
            case Value.Cut(var _, var octets) when octets > Value.MOST_OCTETS -> SheetCell.of(Messages.get("cell.tooLong"), SheetCell.Kind.EMPTY).tagged(size(octets));
            case Value.Cut(var start, var octets) -> cut(start).tagged(size(octets));
        };
    }

    /** The same, with the storage class of a text that stands where a number is expected, or could be taken for one. */
    public SheetCell shown(Value value, Column column, Interpretation interpretation) {
        var cell = shown(value, interpretation);
        return value instanceof Value.Text(var text) && isUnexpected(text, column) ? cell.tagged(value.storageClass()) : cell;
    }

    private static boolean isUnexpected(String text, Column column) {
        return Affinity.isForNumbers(column) || Affinity.keepsNumbersAndTextsApart(column) && TypedText.numberIn(text).isPresent();
    }

    private SheetCell cut(Value start) {
        var text = VisibleText.of(format.text(start, Interpretation.AS_STORED));
        return SheetCell.of(text, start instanceof Value.Blob ? SheetCell.Kind.BYTES : SheetCell.Kind.TEXT);
    }

    private SheetCell integer(Value value, Interpretation interpretation) {
        var words = format.text(value, interpretation);
        var asBoolean = interpretation.kind() == Interpretation.Kind.BOOLEAN && format.interprets(value, interpretation);
        if (asBoolean) {
            return SheetCell.of(words, words.equals("true") ? SheetCell.Kind.CHECKED : SheetCell.Kind.UNCHECKED);
        }
        return SheetCell.of(words, SheetCell.Kind.NUMBER);
    }

    /** The whole value as text, for copying. */
    public String text(Value value) {
        return format.text(value, Interpretation.AS_STORED);
    }

    private static String size(long octets) {
        return octets < 1_000_000 ? octets / 1000 + " KB" : String.format(Locale.ROOT, "%.1f MB", octets / 1e6);
    }
}
