package dev.petrichor.app.sheet;

import dev.petrichor.ui.Messages;

/** What a screen reader says of a sheet, and what a header says of its column. */
final class SheetWords {

    private SheetWords() {}

    /** The whole of the focused cell: column, row, value. */
    static String of(SheetModel model, SheetSelection at) {
        if (model.rowCount() == 0 || model.columns().isEmpty()) {
            return "";
        }
        return Messages.get("sheet.spoken", column(model, at), row(model, at), value(model, at));
    }

    /** Only what a move has changed: sideways the column, up and down the row, and the value each time. */
    static String of(SheetModel model, SheetSelection before, SheetSelection at) {
        if (before.row() == at.row() && before.column() != at.column()) {
            return Messages.get("sheet.spokenSideways", column(model, at), value(model, at));
        }
        if (before.column() == at.column() && before.row() != at.row()) {
            return Messages.get("sheet.spokenDown", value(model, at), row(model, at));
        }
        return of(model, at);
    }

    /** A column in words: name, type, where its meaning comes from. */
    static String of(SheetColumn column) {
        var named = column.typeText().isEmpty() ? column.name() : Messages.get("sheet.column", column.name(), column.typeText());
        return column.description().isEmpty() ? named : named + "\n" + column.description();
    }

    private static String column(SheetModel model, SheetSelection at) {
        return model.columns().get(at.column()).name();
    }

    private static String row(SheetModel model, SheetSelection at) {
        return switch (model.mark(at.row())) {
            case NONE -> Messages.get("sheet.row", model.rowLabel(at.row()));
            case NEW -> Messages.get("sheet.rowNew");
            case DELETED -> Messages.get("sheet.rowDeleted", model.rowLabel(at.row()));
        };
    }

    private static String value(SheetModel model, SheetSelection at) {
        var cell = model.cell(at.row(), at.column());
        var value = switch (cell.kind()) {
            case NULL -> Messages.get("sheet.null");
            case EMPTY -> Messages.get("sheet.empty");
            case LOADING -> Messages.get("sheet.loading");
            case TEXT, CODE, NUMBER, CHECKED, UNCHECKED, DEFAULT, BYTES -> cell.text();
        };
        var linked = cell.linked().isEmpty() ? value : Messages.get("sheet.linked", value, cell.linked());
        var tagged = cell.tag().isEmpty() ? linked : Messages.get("sheet.tagged", linked, cell.tag());
        return switch (cell.stage()) {
            case NONE -> tagged;
            case CHANGED -> Messages.get("sheet.changed", tagged);
            case FAILED -> Messages.get("sheet.failed", tagged);
        };
    }
}
