package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final Pattern USED = Pattern.compile("(?:Messages\\.get\\(|descriptionKey = )\"([A-Za-z.]+[A-Za-z])\"\\s*[,)]");

    @Test
    void everyKeyThatTheSourcesNameHasWords() throws IOException {
        var bundle = ResourceBundle.getBundle(Messages.BUNDLE_NAME);
        var missing = new TreeSet<String>();

        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                USED.matcher(Files.readString(file)).results().map(match -> match.group(1)).filter(key -> !bundle.containsKey(key)).forEach(missing::add);
            }
        }

        assertEquals(new TreeSet<String>(), missing);
    }
}
