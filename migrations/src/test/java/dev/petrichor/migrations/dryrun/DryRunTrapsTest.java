package dev.petrichor.migrations.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.migrations.MigrationFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A dry run ends as wrangler itself ended, with the rows that it left (4.164.0, recorded); or as we end, where that is said. */
class DryRunTrapsTest {

    private static final Path TRAPS = Path.of("src/test/resources/traps");

    @TempDir
    private Path folder;

    static List<String> traps() throws IOException {
        try (var all = Files.list(TRAPS)) {
            return all.map(trap -> trap.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("traps")
    void foretellsTheEnd(String trap) throws IOException {
        try (var project = MigrationFolder.in(folder); var copy = project.scratch(() -> false)) {
            project.take(TRAPS.resolve(trap).resolve("files"));

            var result = DryRun.run(copy, project.plan(), true, _ -> {});

            assertEquals(recorded(trap), found(result), result::toString);
        }
    }

    private static List<String> recorded(String trap) throws IOException {
        var own = TRAPS.resolve(trap).resolve("petrichor.txt");
        var lines = Files.exists(own) ? Files.readAllLines(own).stream().skip(1).toList() : Files.readAllLines(TRAPS.resolve(trap).resolve("wrangler.txt"));
        return lines.stream().filter(line -> !line.startsWith("applied ")).toList();
    }

    private static List<String> found(DryRunResult result) {
        var found = new ArrayList<String>();
        found.add(result.complete() ? "ended 0" : "ended 1");
        result.tables().stream().filter(it -> !it.name().startsWith("f_")).map(it -> "rows " + it.name() + " " + it.after()).sorted().forEach(found::add);
        return found;
    }
}
