package dev.petrichor.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PicturePlaceTest {

    @Test
    void theGuideNamesEveryPlaceAndNoOther() throws IOException {
        var guide = Files.readString(Path.of("../docs/user/command-line.md"));
        var table = guide.substring(guide.indexOf("| name | what is shown |"));
        var named = new TreeSet<String>();
        for (var line : table.substring(0, table.indexOf("\n\n")).lines().skip(2).toList()) {
            Pattern.compile("`([a-z-]+)[^`]*`").matcher(line.split("\\|")[1]).results().forEach(it -> named.add(it.group(1)));
        }

        assertEquals(Arrays.stream(PicturePlace.values()).map(it -> it.name().toLowerCase(Locale.ROOT).replace('_', '-')).collect(Collectors.toCollection(TreeSet::new)), named);
    }
}
