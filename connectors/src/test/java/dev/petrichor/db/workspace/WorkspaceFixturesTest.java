package dev.petrichor.db.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small real projects, each with what must be found in it. A folder whose name begins with a low line stands for one that
 * begins with a dot, or that version control would leave out.
 */
class WorkspaceFixturesTest {

    private static final Path FIXTURES = Path.of("src/test/resources/workspaces");

    @TempDir
    Path folder;

    static List<String> fixtures() throws IOException {
        try (var folders = Files.list(FIXTURES)) {
            return folders.filter(Files::isDirectory).map(it -> it.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void findsWhatIsExpected(String fixture) throws IOException {
        var project = copy(FIXTURES.resolve(fixture).resolve("project"), folder.resolve("project"));

        var found = WorkspaceScanner.scan(project);

        assertEquals(Files.readString(FIXTURES.resolve(fixture).resolve("expected.txt")), WorkspaceText.of(found));
        assertFalse(found.toString().contains("never-show-this"), () -> "a secret is told by " + found);
        assertFalse(found.toString().contains("never_show_this"), () -> "a secret is told by " + found);
    }

    static Path copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(real(from.relativize(file).toString().replace('\\', '/')));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return to;
    }

    private static String real(String path) {
        return path.replace("_wrangler", ".wrangler").replace("_git", ".git").replace("_node_modules", "node_modules");
    }
}
