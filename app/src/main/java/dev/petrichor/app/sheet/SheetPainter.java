package dev.petrichor.app.sheet;

import dev.petrichor.app.sheet.SheetColors.Role;
import dev.petrichor.app.sheet.SheetModel.RowMark;
import dev.petrichor.ui.Fonts;
import dev.petrichor.ui.Icon;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Paints what is visible of a sheet, and nothing else. */
final class SheetPainter {

    private static final double PADDING = 9;
    private static final double BOX = 14;

    private final Canvas canvas;
    private final SheetColors colors;
    private final Font text = Font.font(Fonts.TEXT, 12.5);
    private final Font italic = Font.font(Fonts.TEXT, 11.5);
    private final Font header = Font.font("Inter SemiBold", 12.5);
    private final Font small = Font.font(Fonts.TEXT, 11);
    private final Font code = Font.font(Fonts.MONO, 12);
    private final Font icons = Icon.font(12);
    private final TextCutter textCutter = new TextCutter(text);
    private final TextCutter headerCutter = new TextCutter(header);
    private final TextCutter smallCutter = new TextCutter(small);
    private final TextCutter codeCutter = new TextCutter(code);

    SheetPainter(Canvas canvas, SheetColors colors) {
        this.canvas = canvas;
        this.colors = colors;
    }

    void paint(SheetModel model, SheetGeometry geometry, SheetSelection selection, boolean focused, long hoveredRow) {
        var g = canvas.getGraphicsContext2D();
        g.setTextBaseline(VPos.CENTER);
        fill(g, Role.BACKGROUND, 0, 0, geometry.width(), geometry.height());
        for (var row = geometry.firstRow(); row <= geometry.lastRow(); row++) {
            paintRow(g, model, geometry, selection, row, row == hoveredRow);
        }
        paintLines(g, geometry);
        if (geometry.rowCount() > 0 && geometry.columnCount() > 0) {
            paintSelection(g, geometry, selection, focused);
        }
        paintGutter(g, model, geometry, selection);
        paintHeader(g, model, geometry, selection);
    }

    private void paintRow(
            GraphicsContext g, SheetModel model, SheetGeometry geometry, SheetSelection selection, long row, boolean hovered) {
        var y = geometry.y(row);
        var mark = model.mark(row);
        switch (mark) {
            case NEW -> fill(g, Role.NEW, 0, y, geometry.width(), geometry.rowHeight());
            case DELETED -> fill(g, Role.DELETED, 0, y, geometry.width(), geometry.rowHeight());
            case NONE -> {
                if (hovered) {
                    fill(g, Role.SUBTLE, SheetGeometry.GUTTER, y, geometry.width(), geometry.rowHeight());
                }
            }
        }
        for (var column = geometry.firstColumn(); column <= geometry.lastColumn(); column++) {
            paintCell(g, model.cell(row, column), model.columns().get(column), geometry, row, column, mark, selection);
        }
    }

    private void paintCell(
            GraphicsContext g,
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
            fill(g, changed ? Role.STAGED : Role.DELETED, x, y, width, geometry.rowHeight());
            fill(g, changed ? Role.STAGED_LINE : Role.DELETED_LINE, x, y, 3, geometry.rowHeight());
        } else if (!selection.isSingleCell() && selection.contains(row, column)) {
            fill(g, Role.ACCENT_SOFT, x, y, width, geometry.rowHeight());
        }
        var middle = y + geometry.rowHeight() / 2;
        var space = width - 2 * PADDING;
        if (space <= 4) {
            return;
        }
        if (cell.kind() == SheetCell.Kind.CHECKED || cell.kind() == SheetCell.Kind.UNCHECKED) {
            paintBox(g, cell, x + PADDING, middle, space);
        } else {
            paintText(g, cell, definition.rightAligned(), x + PADDING, middle, space);
        }
        if (mark == RowMark.DELETED) {
            g.setStroke(colors.get(Role.DELETED_LINE));
            g.strokeLine(x + PADDING, Math.round(middle) + 0.5, x + width - PADDING, Math.round(middle) + 0.5);
        }
    }

    private void paintBox(GraphicsContext g, SheetCell cell, double x, double middle, double space) {
        var top = Math.round(middle - BOX / 2);
        if (cell.kind() == SheetCell.Kind.CHECKED) {
            g.setFill(colors.get(Role.ACCENT));
            g.fillRoundRect(x, top, BOX, BOX, 5, 5);
            g.setStroke(colors.get(Role.BACKGROUND));
            g.setLineWidth(1.6);
            g.strokePolyline(new double[]{x + 3.5, x + 6, x + 10.5}, new double[]{top + 7.2, top + 9.8, top + 4.6}, 3);
            g.setLineWidth(1);
        } else {
            g.setStroke(colors.get(Role.LINE_STRONG));
            g.strokeRoundRect(x + 0.5, top + 0.5, BOX - 1, BOX - 1, 5, 5);
        }
        draw(g, text, Role.TEXT, textCutter.cut(cell.text(), space - BOX - 7), x + BOX + 7, middle, TextAlignment.LEFT);
    }

    private void paintText(GraphicsContext g, SheetCell cell, boolean right, double x, double middle, double space) {
        var rest = space;
        if (!cell.tag().isEmpty() && space > 60) {
            draw(g, small, Role.MUTED, cell.tag(), x + space, middle, TextAlignment.RIGHT);
            rest -= smallCutter.width(cell.tag()) + 8;
        }
        if (!cell.linked().isEmpty() && space > 70) {
            paintLink(g, cell, x, middle, rest);
            return;
        }
        var font = font(cell);
        var shown = cutter(cell).cut(cell.text(), rest);
        draw(g, font, role(cell), shown, right ? x + rest : x, middle, right ? TextAlignment.RIGHT : TextAlignment.LEFT);
    }

    private void paintLink(GraphicsContext g, SheetCell cell, double x, double middle, double space) {
        var key = textCutter.cut(cell.text(), space / 2);
        draw(g, text, Role.MUTED, key, x, middle, TextAlignment.LEFT);
        var arrow = "↗";
        draw(g, small, Role.ACCENT, arrow, x + space, middle, TextAlignment.RIGHT);
        var title = textCutter.cut(cell.linked(), space - textCutter.width(key) - 24);
        draw(g, text, Role.ACCENT, title, x + space - 14, middle, TextAlignment.RIGHT);
    }

    private Font font(SheetCell cell) {
        return switch (cell.kind()) {
            case CODE, BYTES -> code;
            case NULL -> small;
            case EMPTY, DEFAULT -> italic;
            case TEXT, NUMBER, CHECKED, UNCHECKED, LOADING -> text;
        };
    }

    private TextCutter cutter(SheetCell cell) {
        return switch (cell.kind()) {
            case CODE, BYTES -> codeCutter;
            case NULL, EMPTY, DEFAULT -> smallCutter;
            case TEXT, NUMBER, CHECKED, UNCHECKED, LOADING -> textCutter;
        };
    }

    private static Role role(SheetCell cell) {
        return switch (cell.kind()) {
            case NULL, EMPTY, DEFAULT -> Role.MUTED;
            case TEXT, CODE, NUMBER, CHECKED, UNCHECKED, BYTES, LOADING -> Role.TEXT;
        };
    }

    private void paintLines(GraphicsContext g, SheetGeometry geometry) {
        g.setStroke(colors.get(Role.LINE));
        g.setLineWidth(1);
        var bottom = Math.min(geometry.height(), geometry.y(geometry.lastRow() + 1));
        var right = Math.min(geometry.width(), geometry.x(geometry.columnCount()));
        for (var row = geometry.firstRow(); row <= geometry.lastRow(); row++) {
            var y = Math.round(geometry.y(row) + geometry.rowHeight()) - 0.5;
            g.strokeLine(0, y, right, y);
        }
        for (var column = geometry.firstColumn(); column <= geometry.lastColumn(); column++) {
            var x = Math.round(geometry.x(column) + geometry.columnWidth(column)) - 0.5;
            g.strokeLine(x, 0, x, bottom);
        }
    }

    private void paintSelection(GraphicsContext g, SheetGeometry geometry, SheetSelection selection, boolean focused) {
        var x = Math.round(geometry.x(selection.column()));
        var y = Math.round(geometry.y(selection.row()));
        g.setStroke(colors.get(focused ? Role.ACCENT : Role.LINE_STRONG));
        g.setLineWidth(2);
        g.strokeRect(x, y, geometry.columnWidth(selection.column()) - 1, geometry.rowHeight() - 1);
        g.setLineWidth(1);
    }

    private void paintGutter(GraphicsContext g, SheetModel model, SheetGeometry geometry, SheetSelection selection) {
        for (var row = geometry.firstRow(); row <= geometry.lastRow(); row++) {
            var y = geometry.y(row);
            var mark = model.mark(row);
            var current = row >= selection.firstRow(geometry.rowCount()) && row <= selection.lastRow(geometry.rowCount());
            fill(g, gutterRole(mark), 0, y, SheetGeometry.GUTTER, geometry.rowHeight());
            if (mark != RowMark.NONE) {
                fill(g, mark == RowMark.NEW ? Role.NEW_LINE : Role.DELETED_LINE, 0, y, 3, geometry.rowHeight());
            }
            var role = mark == RowMark.NEW ? Role.NEW_LINE : mark == RowMark.DELETED ? Role.DELETED_LINE : current ? Role.ACCENT : Role.MUTED;
            draw(g, small, role, model.rowLabel(row), SheetGeometry.GUTTER - PADDING, y + geometry.rowHeight() / 2, TextAlignment.RIGHT);
            line(g, 0, y + geometry.rowHeight() - 0.5, SheetGeometry.GUTTER, y + geometry.rowHeight() - 0.5);
        }
        line(g, SheetGeometry.GUTTER - 0.5, SheetGeometry.HEADER, SheetGeometry.GUTTER - 0.5, Math.min(geometry.height(), geometry.y(geometry.lastRow() + 1)));
    }

    private static Role gutterRole(RowMark mark) {
        return switch (mark) {
            case NONE -> Role.SUBTLE;
            case NEW -> Role.NEW;
            case DELETED -> Role.DELETED;
        };
    }

    private void paintHeader(GraphicsContext g, SheetModel model, SheetGeometry geometry, SheetSelection selection) {
        fill(g, Role.SUBTLE, 0, 0, geometry.width(), SheetGeometry.HEADER);
        g.save();
        g.beginPath();
        g.rect(SheetGeometry.GUTTER, 0, geometry.viewWidth(), SheetGeometry.HEADER);
        g.clip();
        for (var column = geometry.firstColumn(); column <= geometry.lastColumn(); column++) {
            paintHeaderCell(g, model.columns().get(column), geometry.x(column), geometry.columnWidth(column));
        }
        g.restore();
        line(g, 0, SheetGeometry.HEADER - 0.5, geometry.width(), SheetGeometry.HEADER - 0.5);
        line(g, SheetGeometry.GUTTER - 0.5, 0, SheetGeometry.GUTTER - 0.5, SheetGeometry.HEADER);
    }

    /** Glyph, name, type; the type gives way first. */
    private void paintHeaderCell(GraphicsContext g, SheetColumn column, double x, double width) {
        var middle = SheetGeometry.HEADER / 2;
        var start = x + PADDING;
        var space = width - 2 * PADDING;
        if (column.glyph() != SheetColumn.Glyph.NONE) {
            draw(g, icons, Role.MUTED, glyph(column.glyph()), start, middle, TextAlignment.LEFT);
            start += 18;
            space -= 18;
        }
        if (column.sort() != 0) {
            draw(g, text, Role.ACCENT, column.sort() > 0 ? "↑" : "↓", x + width - PADDING, middle, TextAlignment.RIGHT);
            space -= 14;
        }
        var name = headerCutter.cut(column.name(), space);
        draw(g, header, Role.TEXT, name, start, middle, TextAlignment.LEFT);
        var used = headerCutter.width(name) + 6;
        if (space - used > 18) {
            draw(g, small, Role.FAINT, smallCutter.cut(column.typeText(), space - used), start + used, middle + 0.5, TextAlignment.LEFT);
        }
        line(g, Math.round(x + width) - 0.5, 0, Math.round(x + width) - 0.5, SheetGeometry.HEADER);
    }

    private static String glyph(SheetColumn.Glyph glyph) {
        return switch (glyph) {
            case NONE -> "";
            case KEY -> Icon.KEY.glyph();
            case UNIQUE -> Icon.UNIQUE.glyph();
            case LINK -> Icon.LINK.glyph();
        };
    }

    /** The width at which a column shows all of what is visible in it. */
    double fittingWidth(SheetModel model, SheetGeometry geometry, int column) {
        var definition = model.columns().get(column);
        var widest = headerCutter.width(definition.name()) + smallCutter.width(definition.typeText()) + 44;
        for (var row = geometry.firstRow(); row <= geometry.lastRow(); row++) {
            var cell = model.cell(row, column);
            var extra = cell.linked().isEmpty() ? 0 : textCutter.width(cell.linked()) + 30;
            widest = Math.max(widest, cutter(cell).width(cell.text()) + extra + 2 * PADDING + 4);
        }
        return Math.clamp(Math.ceil(widest), 48, 600);
    }

    private void draw(GraphicsContext g, Font font, Role role, String words, double x, double y, TextAlignment alignment) {
        if (!words.isEmpty()) {
            g.setFont(font);
            g.setFill(colors.get(role));
            g.setTextAlign(alignment);
            g.fillText(words, Math.round(x), Math.round(y) + 0.5);
        }
    }

    private void fill(GraphicsContext g, Role role, double x, double y, double width, double height) {
        g.setFill(colors.get(role));
        g.fillRect(Math.round(x), Math.round(y), Math.round(width), Math.round(height));
    }

    private void line(GraphicsContext g, double x1, double y1, double x2, double y2) {
        g.setStroke(colors.get(Role.LINE));
        g.strokeLine(x1, y1, x2, y2);
    }
}
