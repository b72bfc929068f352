package dev.petrichor.app.grid;

import dev.petrichor.app.rows.CellFormat;
import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.rows.Staged;
import dev.petrichor.app.rows.TypedText;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.RowEdit;
import dev.petrichor.db.table.TableRow;
import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.Optional;

/** What cells hold, what texts mean in them and why they cannot be changed, with what is staged at one moment. Pure. */
record CellReading(Schema schema, Table table, List<Column> columns, List<Interpretation> interpretations, CellFormat format, TypedText typedText, Staged staged) {

    /** What a text means in a cell, for what it holds or as its column does; or why it means nothing there. */
    TypedText.Reading readingIn(GridRow row, int column, String text) {
        return over(row, column).map(held -> reading(column, text, held)).orElseGet(() -> reading(column, text));
    }

    /** What a text in this cell is typed over: never a text that its column did not take. */
    Optional<Value> over(GridRow row, int column) {
        var name = columns.get(column).name();
        if (FailedCells.cell(row, name).flatMap(staged::whyRefused).isEmpty()) {
            return value(row, column);
        }
        return row instanceof GridRow.Stored(var stored) ? staged.change(stored.key(), name).map(RowEdit.Change::before) : Optional.empty();
    }

    /** What a text means in a column, or why it means nothing there. */
    TypedText.Reading reading(int column, String text) {
        return typedText.read(text, columns.get(column), interpretations.get(column));
    }

    /** What a text means that was typed over a value: bytes stay bytes and moments keep their unit, whatever the column is for. */
    TypedText.Reading reading(int column, String text, Value over) {
        return typedText.readOver(over, text, columns.get(column), interpretations.get(column));
    }

    /** Why a cell cannot be changed, in words; nothing when it can. */
    Optional<String> whyLocked(GridRow row, int column) {
        return whyNotReplaced(row, column).or(() -> isCut(row, column) ? Optional.of(Messages.get("locked.cut")) : Optional.empty());
    }

    /** Whether only the beginning of what a cell holds is known, so that it cannot be changed before it was read whole. */
    boolean isCut(GridRow row, int column) {
        return row instanceof GridRow.Stored(var stored) && stored.values().get(column) instanceof Value.Cut
                && staged.change(stored.key(), columns.get(column).name()).isEmpty();
    }

    /** Why nothing at all can be put into a cell, even after it was read whole. */
    Optional<String> whyNotReplaced(GridRow row, int column) {
        if (columns.get(column).generated()) {
            return Optional.of(Messages.get("locked.generated"));
        }
        return switch (row) {
            case GridRow.Coming() -> Optional.of(Messages.get("locked.coming"));
            case GridRow.New _ -> Optional.empty();
            case GridRow.Stored(var stored) -> whyLocked(stored);
        };
    }

    private Optional<String> whyLocked(TableRow row) {
        if (staged.isDeleted(row.key())) {
            return Optional.of(Messages.get("locked.deleted"));
        }
        return row.key().identifies() ? Optional.empty() : Optional.of(whyReadOnly().orElseGet(() -> Messages.get("locked.noKey", table.name())));
    }

    /** Why nothing of the whole table can be changed; nothing when it can. */
    Optional<String> whyReadOnly() {
        if (table.sql().isEmpty()) {
            var triggers = schema.triggers().stream().anyMatch(trigger -> trigger.table().equalsIgnoreCase(table.name()));
            return Optional.of(Messages.get(triggers ? "locked.viewWithTriggers" : "locked.view", table.name()));
        }
        return switch (table.kind()) {
            case SHADOW -> Optional.of(Messages.get("locked.shadow", table.name()));
            case ORDINARY, VIRTUAL -> Optional.empty();
        };
    }

    /** Whether rows can be added: views and the shadows of virtual tables take none. */
    boolean canAdd() {
        return whyReadOnly().isEmpty();
    }

    /** The value that a cell will have after saving; nothing while it is being read, or for a new row's default. */
    Optional<Value> value(GridRow row, int column) {
        var name = columns.get(column).name();
        return switch (row) {
            case GridRow.Coming() -> Optional.empty();
            case GridRow.New(var _, var values) -> Optional.ofNullable(values.get(name));
            case GridRow.Stored(var stored) ->
                Optional.of(staged.change(stored.key(), name).map(RowEdit.Change::after).orElse(stored.values().get(column)));
        };
    }
}
