package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Imports stand in one order, static ones before the others, and each is of use: a line that is out of place is a merge that nobody looked at. */
class ImportsTest {

    private static final Pattern LAST_WORD = Pattern.compile(".*\\.(\\w+|\\*)");

    @Test
    void seesWhatIsOutOfPlaceTwiceOrOfNoUse() {
        assertEquals(List.of("import b.B", "import a.A"), misplaced("package p;\n\nimport b.B;\nimport a.A;\n\nclass C extends A<B> {}\n"));
        assertEquals(List.of("import a.A", "", "import b.B"), misplaced("package p;\n\nimport a.A;\n\nimport b.B;\n\nclass C extends A<B> {}\n"));
        assertEquals(List.of("import a.A", "import a.A"), misplaced("package p;\n\nimport a.A;\nimport a.A;\n\nclass C extends A {}\n"));
        assertEquals(List.of("import a.A"), misplaced("package p;\n\nimport a.A;\n\nclass C {}\n"));
        assertEquals(List.of(), misplaced("package p;\n\nimport static a.A.b;\n\nimport a.A;\nimport a.A.B;\n\nclass C extends A { B c = b(); }\n"));
        assertEquals(List.of(), misplaced("package p;\n\nclass C {}\n"));
    }

    @Test
    void theHouseKeepsTheirOrder() throws IOException {
        var wrong = new ArrayList<String>();
        for (var file : sources()) {
            if (!misplaced(Files.readString(file)).isEmpty()) {
                wrong.add(file.normalize().toString());
            }
        }

        assertEquals(List.of(), wrong);
    }

    /** The imports of a source that do not stand as they should; nothing where they do. */
    private static List<String> misplaced(String source) {
        var lines = source.lines().map(line -> line.startsWith("import ") ? line.replace(";", "") : line).toList();
        var first = lines.stream().filter(line -> line.startsWith("import ")).findFirst().map(lines::indexOf).orElse(0);
        var end = lines.stream().filter(line -> line.startsWith("import ")).reduce((_, last) -> last).map(lines::lastIndexOf).orElse(-1) + 1;
        var are = end == 0 ? List.<String>of() : lines.subList(first, end);
        var rest = String.join("\n", lines.subList(end, lines.size()));
        return are.equals(asTheyShouldBe(are, rest)) ? List.of() : are;
    }

    private static List<String> asTheyShouldBe(List<String> are, String rest) {
        var used = new TreeSet<>(are.stream().filter(line -> line.startsWith("import ") && isUsed(line, rest)).toList());
        var named = used.stream().filter(line -> line.startsWith("import static ")).toList();
        var types = used.stream().filter(line -> !line.startsWith("import static ")).toList();
        var between = named.isEmpty() || types.isEmpty() ? Stream.<String>of() : Stream.of("");
        return Stream.of(named.stream(), between, types.stream()).flatMap(it -> it).toList();
    }

    private static boolean isUsed(String line, String rest) {
        var word = LAST_WORD.matcher(line);
        return !word.matches() || word.group(1).equals("*") || Pattern.compile("\\b" + word.group(1) + "\\b").matcher(rest).find();
    }

    private static List<Path> sources() throws IOException {
        var files = new ArrayList<Path>();
        for (var module : List.of("connectors", "migrations", "ui-resources", "app")) {
            for (var part : List.of("main", "test")) {
                var folder = Path.of("..", module, "src", part, "java");
                if (Files.isDirectory(folder)) {
                    try (var found = Files.walk(folder)) {
                        files.addAll(found.filter(it -> it.toString().endsWith(".java") && !it.endsWith("module-info.java") && !it.endsWith("package-info.java")).toList());
                    }
                }
            }
        }
        return files;
    }
}
