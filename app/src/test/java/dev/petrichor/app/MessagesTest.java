package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every key that the sources name has words, and all words are used. */
class MessagesTest {

    private static final Pattern ASKED = Pattern.compile("Messages\\.get\\(\\s*\"([A-Za-z._]+[A-Za-z])\"\\s*[,)]");
    private static final Pattern LITERAL = Pattern.compile("\"([A-Za-z_.0-9]+)\"");
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle(Messages.BUNDLE_NAME);

    @Test
    void everyKeyThatTheSourcesNameHasWords() throws IOException {
        var asked = found(ASKED);

        asked.removeIf(BUNDLE::containsKey);

        assertEquals(Set.of(), asked);
    }

    /** The later of two would silently hold. */
    @Test
    void noKeyHasWordsTwice() throws IOException {
        var keys = Files.readAllLines(Path.of("../ui-resources/src/main/resources/dev/petrichor/ui/i18n/messages.properties")).stream()
                .filter(line -> line.contains("=") && !line.startsWith("#")).map(line -> line.substring(0, line.indexOf('='))).toList();

        assertEquals(keys.stream().distinct().toList(), keys);
    }

    /** A key may be put together from a literal that ends with a dot, or from a whole key and an ending such as {@code .why}. */
    @Test
    void allWordsAreUsed() throws IOException {
        var literals = found(LITERAL);
        var starts = literals.stream().filter(it -> it.endsWith(".") && it.length() > 1).toList();

        var unused = BUNDLE.keySet().stream()
                .filter(key -> !literals.contains(key))
                .filter(key -> starts.stream().noneMatch(key::startsWith))
                .filter(key -> !isDerived(key, literals))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), unused);
    }

    private static boolean isDerived(String key, Set<String> literals) {
        var dot = key.lastIndexOf('.');
        return dot > 0 && literals.contains(key.substring(0, dot)) && literals.contains(key.substring(dot));
    }

    @Test
    void allWordsCanBeFilledIn() {
        var broken = new ArrayList<String>();
        for (var key : BUNDLE.keySet()) {
            try {
                new MessageFormat(BUNDLE.getString(key));
            } catch (IllegalArgumentException e) {
                broken.add(key);
            }
        }

        assertEquals(List.of(), broken);
    }

    private static Set<String> found(Pattern pattern) throws IOException {
        var found = new TreeSet<String>();
        for (var module : List.of("app", "ui-resources")) {
            try (var files = Files.walk(Path.of("..", module, "src/main/java"))) {
                for (var file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                    pattern.matcher(Files.readString(file)).results().map(match -> match.group(1)).forEach(found::add);
                }
            }
        }
        return found;
    }
}
