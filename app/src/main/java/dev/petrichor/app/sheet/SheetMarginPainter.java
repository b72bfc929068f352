package dev.petrichor.app.sheet;

import dev.petrichor.app.sheet.SheetColors.Role;
import dev.petrichor.app.sheet.SheetModel.RowMark;
import dev.petrichor.ui.Icon;
import javafx.scene.text.TextAlignment;

/** Paints the header and the gutter of a sheet. */
final class SheetMarginPainter {

    private static final double PADDING = 9;
    private static final double GLYPH = 18;

    private final SheetBrush brush;

    SheetMarginPainter(SheetBrush brush) {
        this.brush = brush;
    }

    void paintGutter(SheetModel model, SheetGeometry geometry, SheetSelection selection) {
        var end = Math.min(geometry.height(), geometry.y(geometry.lastRow() + 1));
        for (var row = geometry.firstRow(); row <= geometry.lastRow(); row++) {
            paintLabel(model, geometry, selection, row);
        }
        brush.lineLeftOf(geometry.gutter(), SheetGeometry.HEADER, end);
    }

    private void paintLabel(SheetModel model, SheetGeometry geometry, SheetSelection selection, long row) {
        var y = geometry.y(row);
        var mark = model.mark(row);
        brush.fill(background(mark), 0, y, geometry.gutter(), geometry.rowHeight());
        if (mark != RowMark.NONE) {
            brush.fill(mark == RowMark.NEW ? Role.NEW_LINE : Role.DELETED_LINE, 0, y, 3, geometry.rowHeight());
        }
        var current = row >= selection.firstRow(geometry.rowCount()) && row <= selection.lastRow(geometry.rowCount());
        brush.write(brush.small, ink(mark, current), model.rowLabel(row), geometry.gutter() - PADDING, y + geometry.rowHeight() / 2, TextAlignment.RIGHT);
        brush.lineAbove(y + geometry.rowHeight(), 0, geometry.gutter());
    }

    private static Role ink(RowMark mark, boolean current) {
        return switch (mark) {
            case NONE -> current ? Role.ACCENT : Role.MUTED;
            case NEW -> Role.NEW_LINE;
            case DELETED -> Role.DELETED_LINE;
        };
    }

    private static Role background(RowMark mark) {
        return switch (mark) {
            case NONE -> Role.SUBTLE;
            case NEW -> Role.NEW;
            case DELETED -> Role.DELETED;
        };
    }

    void paintHeader(SheetModel model, SheetGeometry geometry, SheetSelection selection) {
        var g = brush.context();
        brush.fill(Role.SUBTLE, 0, 0, geometry.width(), SheetGeometry.HEADER);
        g.save();
        g.beginPath();
        g.rect(geometry.gutter(), 0, geometry.viewWidth(), SheetGeometry.HEADER);
        g.clip();
        for (var column = geometry.firstColumn(); column <= geometry.lastColumn(); column++) {
            if (selection.shape() == SheetSelection.Shape.COLUMNS && selection.contains(0, column)) {
                brush.fill(Role.ACCENT_SOFT, geometry.x(column), 0, geometry.columnWidth(column), SheetGeometry.HEADER);
            }
            paintName(model.columns().get(column), geometry.x(column), geometry.columnWidth(column));
        }
        g.restore();
        brush.lineAbove(SheetGeometry.HEADER, 0, geometry.width());
        brush.lineLeftOf(geometry.gutter(), 0, SheetGeometry.HEADER);
    }

    /** Glyph, name, type; the type gives way first. */
    private void paintName(SheetColumn column, double x, double width) {
        var middle = SheetGeometry.HEADER / 2;
        var start = x + PADDING;
        var space = width - 2 * PADDING;
        if (column.glyph() != SheetColumn.Glyph.NONE) {
            brush.write(brush.icons, Role.MUTED, glyph(column.glyph()), start, middle, TextAlignment.LEFT);
            start += GLYPH;
            space -= GLYPH;
        }
        if (column.sort() != 0) {
            brush.write(brush.text, Role.ACCENT, column.sort() > 0 ? "↑" : "↓", x + width - PADDING, middle, TextAlignment.RIGHT);
            space -= 14;
        }
        var name = brush.headerCutter.cut(column.name(), space);
        brush.write(brush.header, Role.TEXT, name, start, middle, TextAlignment.LEFT);
        var used = brush.headerCutter.width(name) + 6;
        if (space - used > 18) {
            brush.write(brush.small, Role.FAINT, brush.smallCutter.cut(column.typeText(), space - used), start + used, middle + 0.5, TextAlignment.LEFT);
        }
        brush.lineLeftOf(x + width, 0, SheetGeometry.HEADER);
    }

    private static String glyph(SheetColumn.Glyph glyph) {
        return switch (glyph) {
            case NONE -> "";
            case KEY -> Icon.KEY.glyph();
            case UNIQUE -> Icon.UNIQUE.glyph();
            case LINK -> Icon.LINK.glyph();
        };
    }
}
