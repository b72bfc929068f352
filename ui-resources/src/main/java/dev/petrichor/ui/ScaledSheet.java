package dev.petrichor.ui;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A style sheet with all its lengths made larger or smaller. The toolkit has no zoom of its own that keeps text sharp, so the
 * numbers of the sheets are what is scaled. Lines of one pixel stay one pixel.
 */
final class ScaledSheet {

    private static final Pattern LENGTHS = Pattern.compile(
            "(-fx-(?:padding|spacing|(?:min|pref|max)-(?:width|height)|font-size|icon-size|graphic-text-gap|background-radius"
                    + "|border-radius|background-insets|fixed-cell-size|line-spacing)\\s*:)([^;}]*)");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

    private ScaledSheet() {}

    /** The text of a sheet at so many percent of its size. */
    static String scaled(String css, int percent) {
        return LENGTHS.matcher(css).replaceAll(declaration -> declaration.group(1) + NUMBER.matcher(declaration.group(2)).replaceAll(number -> scaled(number, percent)));
    }

    private static String scaled(MatchResult number, int percent) {
        var value = Double.parseDouble(number.group());
        return value <= 1 ? number.group() : String.format(Locale.ROOT, "%.2f", value * percent / 100);
    }

    /** A sheet's text as an address that the toolkit loads it from. */
    static String address(String css) {
        return "data:text/css;charset=UTF-8;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }
}
