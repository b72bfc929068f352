package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The pictures of the guide: each that a page shows is there, none lies unused, and one script takes them all. */
class GuidePicturesTest {

    private static final Path GUIDE = Path.of("../docs/user");

    @Test
    void everyPictureThatAPageShowsIsThereAndNoOther() throws IOException {
        var shown = new TreeSet<String>();
        try (var pages = Files.list(GUIDE)) {
            for (var page : pages.filter(it -> it.toString().endsWith(".md")).toList()) {
                shown.addAll(found("!\\[[^]]+]\\(pictures/([^)]+)\\.png\\)", Files.readString(page)));
            }
        }

        assertEquals(shown, there());
    }

    @Test
    void theScriptTakesEveryPicture() throws IOException {
        var script = Files.readString(GUIDE.resolve("pictures.sh"));
        var taken = found("(?m)^(?:shot|far) ([a-z-]+)", script);

        assertEquals(taken, there());
    }

    private static SortedSet<String> there() throws IOException {
        try (var pictures = Files.list(GUIDE.resolve("pictures"))) {
            return pictures.map(it -> it.getFileName().toString().replaceFirst("\\.png$", "")).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static SortedSet<String> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(it -> it.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
