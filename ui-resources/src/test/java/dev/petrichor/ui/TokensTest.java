package dev.petrichor.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TokensTest {

    private static final Path THEME = Path.of("src/main/resources/dev/petrichor/ui/theme");
    private static final Pattern DEFINED = Pattern.compile("(-p-[a-z0-9-]+)\\s*:");
    private static final Pattern USED = Pattern.compile(":[^;{}]*?(-p-[a-z0-9-]+)");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{3,8}\\b|rgba?\\(");

    @Test
    void bothThemesDefineTheSameTokens() throws IOException {
        assertEquals(found(DEFINED, read("tokens-light.css")), found(DEFINED, read("tokens-dark.css")));
    }

    @Test
    void everyTokenThatIsUsedIsDefined() throws IOException {
        var used = found(USED, components());

        used.removeAll(found(DEFINED, read("tokens-light.css")));

        assertEquals(Set.of(), used);
    }

    @Test
    void coloursStandInTheTokenFilesOnly() throws IOException {
        assertEquals(Set.of(), COLOUR.matcher(components()).results().map(match -> match.group()).collect(Collectors.toSet()));
    }

    private static String components() throws IOException {
        var text = new StringBuilder(read("base.css"));
        try (var files = Files.list(THEME.resolve("components"))) {
            for (var file : files.toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private static String read(String name) throws IOException {
        return Files.readString(THEME.resolve(name));
    }

    private static TreeSet<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
