package dev.petrichor.app.sheet;

import dev.petrichor.app.sheet.SheetColors.Role;
import dev.petrichor.app.sheet.SheetModel.RowMark;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Paints what is visible of a sheet, and nothing else. */
final class SheetPainter {

    private static final double PADDING = 9;
    private static final double BOX = 14;
    private static final double WIDEST = 600;

    private final Canvas canvas;
    private final GraphicsContext g;
    private final SheetBrush brush;
    private final SheetMarginPainter margins;

    SheetPainter(Canvas canvas, SheetColors colors) {
        this.canvas = canvas;
        this.g = canvas.getGraphicsContext2D();
        this.brush = new SheetBrush(g, colors);
        this.margins = new SheetMarginPainter(brush);
    }

    /** @param factor how much larger than the geometry says it is painted */
    void paint(double factor, SheetModel model, SheetGeometry geometry, SheetSelection selection, boolean focused, long hoveredRow) {
        var scene = canvas.getScene();
        brush.scale(factor * (scene == null || scene.getWindow() == null ? 1 : scene.getWindow().getOutputScaleY()));
        g.setTransform(factor, 0, 0, factor, 0, 0);
        g.setTextBaseline(VPos.CENTER);
        brush.fill(Role.BACKGROUND, 0, 0, geometry.width(), geometry.height());
        for (var row = geometry.firstRow(); row <= geometry.lastRow(); row++) {
            paintRow(model, geometry, selection, row, row == hoveredRow);
        }
        paintLines(geometry);
        if (geometry.rowCount() > 0 && geometry.columnCount() > 0) {
            paintSelection(geometry, selection, focused);
        }
        margins.paintGutter(model, geometry, selection);
        margins.paintHeader(model, geometry, selection);
        paintTracks(geometry);
    }

    /** Under the scroll bars is nothing to read: half a row there would be struck out by the bar. */
    private void paintTracks(SheetGeometry geometry) {
        if (geometry.mostY() > 0) {
            brush.fill(Role.BACKGROUND, geometry.width() - SheetGeometry.BAR, SheetGeometry.HEADER, SheetGeometry.BAR, geometry.viewHeight());
        }
        if (geometry.mostX() > 0) {
            brush.fill(Role.BACKGROUND, geometry.gutter(), geometry.height() - SheetGeometry.BAR, geometry.width(), SheetGeometry.BAR);
        }
    }

    /** Where a dragged column would be put. */
    void paintDrop(SheetGeometry geometry, int place) {
        if (place >= 0) {
            brush.fill(Role.ACCENT, geometry.gutter() + geometry.left()[place] - geometry.scrollX() - 1, 0, 2, geometry.height());
        }
    }

    private void paintRow(
            SheetModel model, SheetGeometry geometry, SheetSelection selection, long row, boolean hovered) {
        var y = geometry.y(row);
        var mark = model.mark(row);
        switch (mark) {
            case NEW -> brush.fill(Role.NEW, 0, y, geometry.width(), geometry.rowHeight());
            case DELETED -> brush.fill(Role.DELETED, 0, y, geometry.width(), geometry.rowHeight());
            case NONE -> {
                if (row == selection.row()) {
                    g.setGlobalAlpha(0.5);
                    brush.fill(Role.ACCENT_SOFT, geometry.gutter(), y, geometry.width(), geometry.rowHeight());
                    g.setGlobalAlpha(1);
                } else if (hovered) {
                    brush.fill(Role.SUBTLE, geometry.gutter(), y, geometry.width(), geometry.rowHeight());
                }
            }
        }
        for (var column = geometry.firstColumn(); column <= geometry.lastColumn(); column++) {
            paintCell(model.cell(row, column), model.columns().get(column), geometry, row, column, mark, selection);
        }
    }

    private void paintCell(
            SheetCell cell,
            SheetColumn definition,
            SheetGeometry geometry,
            long row,
            int column,
            RowMark mark,
            SheetSelection selection) {
        var x = geometry.x(column);
        var y = geometry.y(row);
        var width = geometry.columnWidth(column);
        if (cell.stage() != SheetCell.Stage.NONE) {
            var changed = cell.stage() == SheetCell.Stage.CHANGED;
            brush.fill(changed ? Role.STAGED : Role.DELETED, x, y, width, geometry.rowHeight());
            brush.fill(changed ? Role.STAGED_LINE : Role.DELETED_LINE, x, y, 3, geometry.rowHeight());
        } else if (!selection.isSingleCell() && selection.contains(row, column)) {
            // what is staged for the row stays visible below
            g.setGlobalAlpha(mark == RowMark.NONE ? 1 : 0.4);
            brush.fill(Role.ACCENT_SOFT, x, y, width, geometry.rowHeight());
            g.setGlobalAlpha(1);
        }
        var middle = y + geometry.rowHeight() / 2;
        var space = width - 2 * PADDING;
        if (space <= 4) {
            return;
        }
        if (cell.kind() == SheetCell.Kind.LOADING) {
            brush.fill(Role.SUBTLE, x + PADDING, middle - 4, space * (0.4 + 0.1 * ((row + column) % 4)), 8);
        } else if (cell.kind() == SheetCell.Kind.CHECKED || cell.kind() == SheetCell.Kind.UNCHECKED) {
            paintBox(cell, x + PADDING, middle, space);
        } else {
            paintText(cell, definition.rightAligned(), x + PADDING, middle, space);
        }
        if (mark == RowMark.DELETED) {
            paintStrike(cell, definition.rightAligned(), x + PADDING, middle, space);
        }
    }

    /** Through the words, and not through the empty room beside them. */
    private void paintStrike(SheetCell cell, boolean right, double x, double middle, double space) {
        var boxed = cell.kind() == SheetCell.Kind.CHECKED || cell.kind() == SheetCell.Kind.UNCHECKED;
        var whole = !cell.tag().isEmpty() || !cell.linked().isEmpty();
        var length = whole ? space : Math.min(space, (boxed ? BOX + 7 : 0) + cutter(cell).widthUpTo(cell.text(), space));
        var from = right && !boxed ? x + space - length : x;
        brush.stroke(Role.DELETED_LINE, 1);
        g.strokeLine(from, Math.round(middle) + 0.5, from + length, Math.round(middle) + 0.5);
    }

    private void paintBox(SheetCell cell, double x, double middle, double space) {
        var top = Math.round(middle - BOX / 2);
        if (cell.kind() == SheetCell.Kind.CHECKED) {
            brush.ink(Role.ACCENT);
            g.fillRoundRect(x, top, BOX, BOX, 5, 5);
            brush.stroke(Role.BACKGROUND, 1.6);
            g.strokePolyline(new double[]{x + 3.5, x + 6, x + 10.5}, new double[]{top + 7.2, top + 9.8, top + 4.6}, 3);
            g.setLineWidth(1);
        } else {
            brush.stroke(Role.FAINT, 1);
            g.strokeRoundRect(x + 0.5, top + 0.5, BOX - 1, BOX - 1, 5, 5);
        }
        brush.write(brush.text, Role.TEXT, brush.textCutter.cut(cell.text(), space - BOX - 7), x + BOX + 7, middle, TextAlignment.LEFT);
    }

    private void paintText(SheetCell cell, boolean right, double x, double middle, double space) {
        var rest = space;
        if (!cell.tag().isEmpty() && space > 60) {
            brush.write(brush.small, Role.MUTED, cell.tag(), x + space, middle, TextAlignment.RIGHT);
            rest -= brush.smallCutter.width(cell.tag()) + 8;
        }
        if (!cell.linked().isEmpty() && space > 70) {
            paintLink(cell, x, middle, rest);
            return;
        }
        var font = font(cell);
        var shown = cutter(cell).cut(cell.text(), rest);
        brush.write(font, role(cell), shown, right ? x + rest : x, middle, right ? TextAlignment.RIGHT : TextAlignment.LEFT);
    }

    private void paintLink(SheetCell cell, double x, double middle, double space) {
        var key = brush.textCutter.cut(cell.text(), space / 2);
        brush.write(brush.text, Role.MUTED, key, x, middle, TextAlignment.LEFT);
        var arrow = "↗";
        brush.write(brush.small, Role.ACCENT, arrow, x + space, middle, TextAlignment.RIGHT);
        var title = brush.textCutter.cut(cell.linked(), space - brush.textCutter.width(key) - 24);
        brush.write(brush.text, Role.ACCENT, title, x + space - 14, middle, TextAlignment.RIGHT);
    }

    private Font font(SheetCell cell) {
        return switch (cell.kind()) {
            case CODE, BYTES, NUMBER -> brush.code;
            case NULL -> brush.small;
            case EMPTY, DEFAULT -> brush.italic;
            case TEXT, CHECKED, UNCHECKED, LOADING -> brush.text;
        };
    }

    private TextCutter cutter(SheetCell cell) {
        return switch (cell.kind()) {
            case CODE, BYTES, NUMBER -> brush.codeCutter;
            case NULL, EMPTY, DEFAULT -> brush.smallCutter;
            case TEXT, CHECKED, UNCHECKED, LOADING -> brush.textCutter;
        };
    }

    private static Role role(SheetCell cell) {
        return switch (cell.kind()) {
            case NULL, EMPTY, DEFAULT -> Role.MUTED;
            case TEXT, CODE, NUMBER, CHECKED, UNCHECKED, BYTES, LOADING -> Role.TEXT;
        };
    }

    private void paintLines(SheetGeometry geometry) {
        var bottom = Math.min(geometry.height(), geometry.y(geometry.lastRow() + 1));
        var right = Math.min(geometry.width(), geometry.x(geometry.columnCount()));
        for (var row = geometry.firstRow(); row <= geometry.lastRow(); row++) {
            brush.lineAbove(geometry.y(row) + geometry.rowHeight(), 0, right);
        }
        for (var column = geometry.firstColumn(); column <= geometry.lastColumn(); column++) {
            brush.lineLeftOf(geometry.x(column) + geometry.columnWidth(column), 0, bottom);
        }
    }

    private void paintSelection(SheetGeometry geometry, SheetSelection selection, boolean focused) {
        var x = Math.round(geometry.x(selection.column()));
        var y = Math.round(geometry.y(selection.row()));
        brush.stroke(focused ? Role.ACCENT : Role.LINE_STRONG, 2);
        g.strokeRect(x, y, geometry.columnWidth(selection.column()) - 1, geometry.rowHeight() - 1);
        g.setLineWidth(1);
    }

    /** The width at which a column shows all of what is visible in it. */
    double fittingWidth(SheetModel model, SheetGeometry geometry, int column) {
        var definition = model.columns().get(column);
        var widest = brush.headerCutter.width(definition.name()) + brush.smallCutter.width(definition.typeText()) + 44;
        for (var row = geometry.firstRow(); row <= geometry.lastRow(); row++) {
            var cell = model.cell(row, column);
            var extra = cell.linked().isEmpty() ? 0 : brush.textCutter.widthUpTo(cell.linked(), WIDEST) + 30;
            widest = Math.max(widest, cutter(cell).widthUpTo(cell.text(), WIDEST) + extra + 2 * PADDING + 4);
        }
        return Math.clamp(Math.ceil(widest), 48, WIDEST);
    }
}
