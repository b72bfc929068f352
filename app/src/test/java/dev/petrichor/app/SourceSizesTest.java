package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sizes are told with every build, so that drift is seen in review; what no review should let through fails. */
class SourceSizesTest {

    private static final int LONGEST_FILE = 330;
    private static final int LONGEST_MODEL = 300;

    @TempDir
    private Path folder;

    @Test
    void countsTheLinesOfMethodsAndFiles() throws IOException {
        var file = Files.writeString(folder.resolve("A.java"), "class A {\n    int one() { return 1; }\n    int two() {\n        return 2;\n    }\n    int three;\n}\n");

        var sizes = SourceSizes.of(List.of(file));

        assertEquals(List.of(new SourceSizes.Size("A.two", 3), new SourceSizes.Size("A.one", 1)), sizes.methods());
        assertEquals(List.of(new SourceSizes.Size("A.java", 7)), sizes.files());
    }

    @Test
    void namesFilesAndModelsThatAreTooLong() throws IOException {
        var file = Files.writeString(folder.resolve("Long.java"), "class Long {}\n" + "\n".repeat(LONGEST_FILE));
        var model = Files.writeString(folder.resolve("LongModel.java"), "class LongModel {}\n" + "\n".repeat(LONGEST_MODEL));

        assertEquals(List.of("Long.java 331", "LongModel.java 301"), tooLong(SourceSizes.of(List.of(file, model))));
    }

    @Test
    void tellsTheSizesOfTheHouse() throws IOException {
        var sizes = SourceSizes.of(sources());

        System.out.print(sizes.report());
        assertTrue(sizes.report().matches("(?s)\\d{3,} methods: median \\d+ lines, p90 \\d+; .*\\d{3,} files: .*"), sizes::report);
        assertEquals(List.of(), tooLong(sizes), "split it along a line of the domain before the next feature goes in");
    }

    private static List<String> tooLong(SourceSizes sizes) {
        return sizes.files().stream()
                .filter(file -> file.lines() > (file.name().endsWith("Model.java") ? LONGEST_MODEL : LONGEST_FILE))
                .map(file -> file.name() + " " + file.lines())
                .toList();
    }

    private static List<Path> sources() throws IOException {
        var files = new ArrayList<Path>();
        for (var module : List.of("connectors", "migrations", "ui-resources", "app")) {
            try (var found = Files.walk(Path.of("..", module, "src/main/java"))) {
                files.addAll(found.filter(it -> it.toString().endsWith(".java") && !it.endsWith("module-info.java")).toList());
            }
        }

        return files;
    }
}
