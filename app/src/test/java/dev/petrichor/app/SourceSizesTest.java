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

/** Sizes are told with every build, so that drift is seen in review; they are not enforced. */
class SourceSizesTest {

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
    void tellsTheSizesOfTheHouse() throws IOException {
        var files = new ArrayList<Path>();
        for (var module : List.of("connectors", "migrations", "ui-resources", "app")) {
            try (var found = Files.walk(Path.of("..", module, "src/main/java"))) {
                files.addAll(found.filter(it -> it.toString().endsWith(".java") && !it.endsWith("module-info.java")).toList());
            }
        }

        var report = SourceSizes.of(files).report();

        System.out.print(report);
        assertTrue(report.matches("(?s)\\d{3,} methods: median \\d+ lines, p90 \\d+; .*\\d{3,} files: .*"), report);
    }
}
