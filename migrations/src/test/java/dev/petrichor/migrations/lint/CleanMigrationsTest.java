package dev.petrichor.migrations.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.workspace.MigrationsSource.NamedBy;
import dev.petrichor.migrations.MigrationFolder;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.MigrationPlanner;
import dev.petrichor.migrations.MigrationRunner;
import dev.petrichor.migrations.RunOutcome;
import dev.petrichor.migrations.dryrun.DryRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No false alarm: migrations that lose nothing and run are never said to lose data or to fail, neither before the first of
 * them runs nor before each of the others, with the rows that are there then.
 */
class CleanMigrationsTest {

    private static final Path TRAPS = Path.of("src/test/resources/traps");

    /** What really loses rows, or really stops, is held to the other tests. */
    private static final List<String> HARMFUL = List.of("rebuild-with-foreign-keys-off", "rebuild-with-foreign-keys-deferred");

    @TempDir
    private Path folder;

    static List<Path> folders() throws IOException {
        var folders = new ArrayList<Path>();
        try (var traps = Files.list(TRAPS)) {
            for (var trap : traps.filter(it -> !HARMFUL.contains(it.getFileName().toString())).sorted().toList()) {
                if (Files.notExists(trap.resolve("petrichor.txt")) && Files.readAllLines(trap.resolve("wrangler.txt")).getFirst().equals("ended 0")) {
                    folders.add(trap.resolve("files"));
                }
            }
        }
        Stream.of("journal", "directories", "upgraded").map(it -> Path.of("src/test/resources/migrations", it)).forEach(folders::add);
        folders.add(Path.of("../app/src/main/resources/dev/petrichor/app/sample/project/drizzle"));
        return folders;
    }

    @ParameterizedTest
    @MethodSource("folders")
    void neitherLosesDataNorFails(Path files) throws IOException {
        try (var project = MigrationFolder.in(folder)) {
            project.take(files);
            var by = files.getFileName().toString().equals("files") ? NamedBy.WRANGLER : NamedBy.DRIZZLE;
            for (var next = history(project, by); !next.plan.migrations().isEmpty(); next = history(project, by)) {
                assertEquals(List.of(), bad(project, next));
                var one = MigrationPlanner.plan(next.history, Optional.of(next.plan.migrations().getFirst().name()), true);
                try (var copy = project.scratch(() -> false)) {
                    var dry = DryRun.run(copy, one, true, _ -> {});
                    assertTrue(dry.complete() && !dry.loses(), dry::toString);
                }
                assertTrue(new MigrationRunner(project.session(), _ -> {}, () -> false).run(one, false) instanceof RunOutcome.Complete);
            }
        }
    }

    private record Standing(MigrationHistory history, MigrationPlan plan) {}

    private static Standing history(MigrationFolder project, NamedBy by) throws IOException {
        var history = project.history(by);
        return new Standing(history, MigrationPlanner.plan(history, Optional.empty(), true));
    }

    private static List<Finding> bad(MigrationFolder project, Standing now) {
        return new MigrationLinter(Optional.of(project.session()), () -> new Connector(Clock.systemUTC()).scratch(() -> false), true)
                .lint(now.history, now.plan).stream()
                .filter(it -> it.severity() == Severity.LOSES_DATA || it.severity() == Severity.FAILS).toList();
    }
}
