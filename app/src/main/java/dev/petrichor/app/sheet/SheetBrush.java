package dev.petrichor.app.sheet;

import dev.petrichor.app.sheet.SheetColors.Role;
import dev.petrichor.ui.Fonts;
import dev.petrichor.ui.Icon;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Fonts, colours and strokes of a sheet; lines and surfaces lie on whole pixels of the screen, whatever its scale. */
final class SheetBrush {

    final Font text = Font.font(Fonts.TEXT, 12.5);
    final Font italic = Font.font(Fonts.TEXT, 11.5);
    final Font header = Font.font("Inter SemiBold", 12.5);
    final Font small = Font.font(Fonts.TEXT, 11);
    final Font code = Font.font(Fonts.MONO, 12);
    final Font icons = Icon.font(12);
    final TextCutter textCutter = new TextCutter(text);
    final TextCutter headerCutter = new TextCutter(header);
    final TextCutter smallCutter = new TextCutter(small);
    final TextCutter codeCutter = new TextCutter(code);

    private final GraphicsContext g;
    private final SheetColors colors;
    private double scale = 1;

    SheetBrush(GraphicsContext g, SheetColors colors) {
        this.g = g;
        this.colors = colors;
    }

    GraphicsContext context() {
        return g;
    }

    /** Pixels of the screen per unit. */
    void scale(double pixels) {
        scale = pixels;
    }

    double snapped(double position) {
        return Math.round(position * scale) / scale;
    }

    /** Writes one line of text around a middle. */
    void write(Font font, Role role, String words, double x, double middle, TextAlignment alignment) {
        if (!words.isEmpty()) {
            g.setFont(font);
            g.setFill(colors.get(role));
            g.setTextAlign(alignment);
            g.fillText(words, snapped(x), snapped(middle) + 0.5);
        }
    }

    void fill(Role role, double x, double y, double width, double height) {
        g.setFill(colors.get(role));
        g.fillRect(snapped(x), snapped(y), snapped(x + width) - snapped(x), snapped(y + height) - snapped(y));
    }

    /** A line of one unit above y. */
    void lineAbove(double y, double from, double to) {
        line(from, snapped(y) - thickness(), to - from, thickness());
    }

    /** A line of one unit to the left of x. */
    void lineLeftOf(double x, double from, double to) {
        line(snapped(x) - thickness(), from, thickness(), to - from);
    }

    private void line(double x, double y, double width, double height) {
        g.setFill(colors.get(Role.LINE));
        g.fillRect(x, y, width, height);
    }

    private double thickness() {
        return Math.max(1, Math.floor(scale)) / scale;
    }

    /** Sets the colour and width of what is stroked next. */
    void stroke(Role role, double width) {
        g.setStroke(colors.get(role));
        g.setLineWidth(width);
    }

    void ink(Role role) {
        g.setFill(colors.get(role));
    }
}
