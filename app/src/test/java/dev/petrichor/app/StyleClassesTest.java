package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The style sheets speak only of what the sources name, or of what the toolkit's own controls are made of. */
class StyleClassesTest {

    private static final Path STYLES = Path.of("../ui-resources/src/main/resources/dev/petrichor/ui/theme");
    private static final Pattern SELECTORS = Pattern.compile("([^{}]+)\\{");
    private static final Pattern CLASS = Pattern.compile("\\.([a-z][a-z-]*)");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z-]*)\"");

    /** Names that JavaFX, RichTextFX and Ikonli give to their own parts. */
    private static final Set<String> OF_THE_TOOLKIT = Set.of(
            "arrow-button", "bar", "button", "caret", "check-box", "combo-box", "combo-box-popup", "container", "content", "context-menu", "decrement-arrow",
            "decrement-arrow-button", "decrement-button", "horizontal-grabber", "hyperlink", "ikonli-font-icon", "increment-arrow", "increment-arrow-button",
            "increment-button", "list-cell", "list-view", "menu-bar", "menu-button", "menu-item", "paragraph-box", "paragraph-text", "progress-bar", "radio", "radio-button", "root",
            "scroll-bar", "scroll-pane", "selection", "separator", "spinner", "split-pane", "split-pane-divider", "text-area", "text-field", "thumb",
            "toggle-button", "tooltip", "track", "vertical-grabber", "viewport", "box", "mark", "label", "text", "line", "arrow", "right-container", "page",
            "popup", "scroll-bar-policy", "virtual-flow", "clear-button", "graphic", "left-pane", "right-pane", "toggle", "tab");

    @Test
    void everyStyleClassIsUsed() throws IOException {
        var named = literals();

        var unused = styled().stream().filter(it -> !OF_THE_TOOLKIT.contains(it) && !named.contains(it) && !it.startsWith("sheet-color-"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), unused);
    }

    private static Set<String> styled() throws IOException {
        return SELECTORS.matcher(all(STYLES, ".css")).results().map(MatchResult::group)
                .flatMap(it -> CLASS.matcher(it).results().map(found -> found.group(1))).collect(Collectors.toSet());
    }

    private static Set<String> literals() throws IOException {
        return LITERAL.matcher(all(Path.of("src/main/java"), ".java") + all(Path.of("../ui-resources/src/main/java"), ".java")).results()
                .map(it -> it.group(1)).collect(Collectors.toSet());
    }

    private static String all(Path folder, String ending) throws IOException {
        try (var files = Files.walk(folder)) {
            var text = new StringBuilder();
            for (var file : files.filter(it -> it.toString().endsWith(ending)).toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        }
    }
}
