package dev.petrichor.migrations.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Session;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.workspace.MigrationsSource.NamedBy;
import dev.petrichor.migrations.MigrationFolder;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationPlanner;
import dev.petrichor.migrations.MigrationRunner;
import dev.petrichor.migrations.RunOutcome;
import dev.petrichor.migrations.dryrun.DryRun;
import dev.petrichor.migrations.traps.Trap;
import dev.petrichor.migrations.traps.TrapProject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
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

    @TempDir
    private Path folder;

    static List<Trap> traps() {
        return Trap.clean();
    }

    static Stream<Path> projects() {
        return Stream.concat(
                Stream.of("journal", "directories", "upgraded").map(it -> Path.of("src/test/resources/migrations", it)),
                Stream.of(Path.of("../app/src/main/resources/dev/petrichor/app/sample/project/drizzle")));
    }

    @ParameterizedTest
    @MethodSource("traps")
    void ofTheCorpusNeitherLosesDataNorFails(Trap trap) throws IOException {
        var project = TrapProject.in(folder, trap);
        project.create();
        try (var session = project.open()) {
            for (var history = project.history(session); !history.pending().isEmpty(); history = project.history(session)) {
                assertEquals(List.of(), bad(project.lint(session, history)), trap::toString);
                var next = project.plan(history, Optional.of(history.pending().getFirst().name()));
                try (var copy = project.scratch()) {
                    var dry = DryRun.run(copy, next, project.d1(), _ -> {});
                    assertTrue(dry.complete() && !dry.loses(), dry::toString);
                }
                assertTrue(new MigrationRunner(session, _ -> {}, () -> false).run(next, false) instanceof RunOutcome.Complete);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("projects")
    void ofProjectsNeitherLosesDataNorFails(Path files) throws IOException {
        try (var project = MigrationFolder.in(folder)) {
            project.take(files);
            for (var history = project.history(NamedBy.DRIZZLE); !history.pending().isEmpty(); history = project.history(NamedBy.DRIZZLE)) {
                assertEquals(List.of(), bad(lint(project.session(), history)));
                var next = MigrationPlanner.plan(history, Optional.of(history.pending().getFirst().name()), true);
                assertTrue(new MigrationRunner(project.session(), _ -> {}, () -> false).run(next, false) instanceof RunOutcome.Complete);
            }
        }
    }

    private static List<Finding> lint(Session session, MigrationHistory history) {
        return new MigrationLinter(Optional.of(session), () -> new Connector(Clock.systemUTC()).scratch(() -> false), true)
                .lint(history, MigrationPlanner.plan(history, Optional.empty(), true));
    }

    private static List<Finding> bad(List<Finding> findings) {
        return findings.stream().filter(it -> it.severity() == Severity.LOSES_DATA || it.severity() == Severity.FAILS).toList();
    }
}
