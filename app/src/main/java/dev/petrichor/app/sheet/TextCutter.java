package dev.petrichor.app.sheet;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** Cuts text to a width with an ellipsis, never in the middle of a character. Widths of characters are measured once. */
final class TextCutter {

    private static final String ELLIPSIS = "…";

    private final Text ruler = new Text();
    private final float[] ascii = new float[128];
    private final Map<Integer, Float> others = new HashMap<>();
    private final double ellipsis;

    TextCutter(Font font) {
        ruler.setFont(font);
        for (var c = 32; c < 127; c++) {
            ascii[c] = (float) measure(String.valueOf((char) c));
        }
        ellipsis = measure(ELLIPSIS);
    }

    double width(String text) {
        var sum = 0.0;
        for (var i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            sum += width(text.codePointAt(i));
        }
        return sum;
    }

    /** The text, or as much of it as fits before an ellipsis. Looks at no more characters than fit. */
    String cut(String text, double width) {
        var sum = 0.0;
        var fits = 0;
        for (var i = 0; i < text.length();) {
            var point = text.codePointAt(i);
            sum += width(point);
            i += Character.charCount(point);
            if (sum + ellipsis <= width) {
                fits = i;
            }
            if (sum > width) {
                return fits == 0 ? "" : text.substring(0, fits).stripTrailing() + ELLIPSIS;
            }
        }
        return text;
    }

    private double width(int point) {
        return point >= 32 && point < 127 ? ascii[point] : others.computeIfAbsent(point, it -> (float) measure(Character.toString(it)));
    }

    private double measure(String text) {
        ruler.setText(text);
        return ruler.getLayoutBounds().getWidth();
    }
}
