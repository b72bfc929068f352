package dev.petrichor.app.sheet;

import java.text.BreakIterator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** Cuts text to a width with an ellipsis, never in the middle of a character. Widths of characters are measured once. */
final class TextCutter {

    private static final String ELLIPSIS = "…";
    /** Characters of the longest letter that is looked at: a family of emoji is 11. */
    private static final int LONGEST_LETTER = 32;

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

    /** The width, measured no further than this. */
    double widthUpTo(String text, double most) {
        var sum = 0.0;
        for (var i = 0; i < text.length() && sum < most; i += Character.charCount(text.codePointAt(i))) {
            sum += width(text.codePointAt(i));
        }
        return Math.min(sum, most);
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
                return wholeLetters(text, fits).stripTrailing() + (ellipsis <= width ? ELLIPSIS : "");
            }
        }
        return text;
    }

    /** No more than this many characters, and no part of a letter made of several. */
    private static String wholeLetters(String text, int most) {
        if (most == 0 || isPlain(text.charAt(most - 1)) && isPlain(text.charAt(most))) {
            return text.substring(0, most);
        }
        var letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(text.substring(0, Math.min(text.length(), most + LONGEST_LETTER)));
        return text.substring(0, letters.isBoundary(most) ? most : letters.preceding(most));
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x300;
    }

    private double width(int point) {
        return point >= 32 && point < 127 ? ascii[point] : others.computeIfAbsent(point, it -> (float) measure(Character.toString(it)));
    }

    private double measure(String text) {
        ruler.setText(text);
        return ruler.getLayoutBounds().getWidth();
    }
}
