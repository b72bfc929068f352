package dev.petrichor.migrations;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A file pattern as wrangler's matcher (minimatch, dot files left out) understands it: {@code *}, {@code ?}, {@code **},
 * {@code [a-z]}, {@code {a,b}}. Paths are written with {@code /}.
 */
final class Glob {

    private static final String NO_DOT = "(?!\\.)";

    private final Pattern pattern;
    private final int depth;

    /** @throws PatternSyntaxException when the brackets of the pattern make no sense */
    Glob(String glob) {
        this.pattern = Pattern.compile(regex(glob));
        this.depth = glob.contains("**") ? 32 : (int) glob.chars().filter(c -> c == '/').count() + 1;
    }

    boolean matches(String path) {
        return pattern.matcher(path).matches();
    }

    /** How many names deep a match can lie. */
    int depth() {
        return depth;
    }

    private static String regex(String glob) {
        var regex = new StringBuilder();
        var alternatives = 0;
        for (var i = 0; i < glob.length(); i++) {
            var c = glob.charAt(i);
            var begins = i == 0 || glob.charAt(i - 1) == '/';
            if (begins && glob.startsWith("**/", i)) {
                regex.append("(?:").append(NO_DOT).append("[^/]+/)*");
                i += 2;
            } else if (c == '*') {
                regex.append(begins ? NO_DOT + "[^/]" + (alone(glob, i) ? "+" : "*") : "[^/]*");
            } else if (c == '?') {
                regex.append(begins ? NO_DOT : "").append("[^/]");
            } else if (c == '{') {
                alternatives++;
                regex.append("(?:");
            } else if (c == '}' && alternatives > 0) {
                alternatives--;
                regex.append(')');
            } else if (c == ',' && alternatives > 0) {
                regex.append('|');
            } else if (c == '[' && glob.indexOf(']', i) > 0) {
                var end = glob.indexOf(']', i);
                regex.append('[').append(glob.substring(i + 1, end).replaceFirst("^!", "^").replace("\\", "\\\\")).append(']');
                i = end;
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }

    private static boolean alone(String glob, int star) {
        return star + 1 == glob.length() || glob.charAt(star + 1) == '/';
    }
}
