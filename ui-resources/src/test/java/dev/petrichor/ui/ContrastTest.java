package dev.petrichor.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is to be read stands out from what is behind it, by the measure of WCAG 2.2, success criterion 1.4.3. */
class ContrastTest {

    private static final double ENOUGH = 4.5;
    private static final double OF_ANOTHER_COLOUR = 1.1;
    private static final List<String> CHIPS = List.of("danger-soft", "warn-soft", "note-soft");
    private static final Pattern TOKEN = Pattern.compile("-p-([a-z-]+):\\s*(#[0-9a-f]{6});");

    /** What is written, and on what. The faint colour is left out: it is for what repeats and says nothing new. */
    private static final Map<String, List<String>> READ_ON = Map.ofEntries(
            Map.entry("fg", List.of("bg", "bg-subtle", "bg-inset", "bg-raised", "bg-hover", "bg-selected", "staged", "new", "deleted", "accent-soft")),
            Map.entry("fg-muted", List.of("bg", "bg-subtle", "bg-inset", "bg-raised", "bg-hover", "bg-selected", "accent-soft", "note-soft")),
            Map.entry("accent", List.of("bg", "bg-subtle", "bg-raised", "accent-soft")),
            Map.entry("local", List.of("bg", "bg-subtle", "bg-raised", "local-soft", "new")),
            Map.entry("preview", List.of("bg", "preview-soft")),
            Map.entry("remote", List.of("bg", "remote-soft")),
            Map.entry("danger", List.of("bg", "bg-subtle", "bg-raised", "danger-soft")),
            Map.entry("warn", List.of("bg", "bg-subtle", "bg-raised", "warn-soft")),
            Map.entry("on-solid", List.of("solid-local", "solid-preview", "solid-remote", "solid-accent")),
            Map.entry("code-keyword", List.of("bg")),
            Map.entry("code-string", List.of("bg")),
            Map.entry("code-number", List.of("bg")),
            Map.entry("code-comment", List.of("bg")));

    @Test
    void wordsCanBeReadInTheLightTheme() throws IOException {
        assertEquals(List.of(), tooWeak("light"));
    }

    @Test
    void wordsCanBeReadInTheDarkTheme() throws IOException {
        assertEquals(List.of(), tooWeak("dark"));
    }

    /** Their words name the severity; the shape behind them shows that it is one. */
    @Test
    void chipsOfFindingsStandOutFromWhatIsBehindThem() throws IOException {
        for (var theme : List.of("light", "dark")) {
            var tokens = tokens(theme);
            assertEquals(List.of(), CHIPS.stream().filter(chip -> contrast(tokens.get(chip), tokens.get("bg")) < OF_ANOTHER_COLOUR).toList(), theme);
        }
    }

    private static List<String> tooWeak(String theme) throws IOException {
        var tokens = tokens(theme);
        var weak = new ArrayList<String>();
        READ_ON.forEach((front, backs) -> backs.forEach(back -> {
            var contrast = contrast(tokens.get(front), tokens.get(back));
            if (contrast < ENOUGH) {
                weak.add(String.format(Locale.ROOT, "%s on %s: %.2f", front, back, contrast));
            }
        }));
        return weak;
    }

    private static Map<String, String> tokens(String theme) throws IOException {
        var found = new HashMap<String, String>();
        TOKEN.matcher(Files.readString(Path.of("src/main/resources/dev/petrichor/ui/theme/tokens-" + theme + ".css"))).results()
                .forEach(match -> found.put(match.group(1), match.group(2)));
        return found;
    }

    private static double contrast(String one, String other) {
        var lighter = Math.max(luminance(one), luminance(other));
        var darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
    }

    private static double channel(String colour, int at) {
        var value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
