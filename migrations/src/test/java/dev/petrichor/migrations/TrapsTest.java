package dev.petrichor.migrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.migrations.traps.RealTool;
import dev.petrichor.migrations.traps.Trap;
import dev.petrichor.migrations.traps.TrapProject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Folders that are easily misread, each with what {@code wrangler d1 migrations apply --local} or {@code drizzle-kit migrate}
 * made of it: how it ended, what was pending, what it recorded, how many rows each table then had, and the schema. We end where
 * the tool ends; where we mean something else, the folder says what, and why.
 */
class TrapsTest {

    @TempDir
    private Path folder;

    static List<Trap> traps() {
        return Trap.all();
    }

    @Test
    void thereAreEnough() {
        assertTrue(traps().stream().map(Trap::folder).distinct().count() >= 60);
        assertEquals(List.of(), traps().stream().filter(trap -> trap.instead().filter(trap.recorded()::equals).isPresent()).toList());
    }

    @ParameterizedTest
    @MethodSource("traps")
    void endsWhereTheToolEnded(Trap trap) throws IOException {
        var project = TrapProject.in(folder, trap);
        project.create();
        try (var session = project.open()) {
            var history = project.history(session);
            assertEquals(trap.tool().rules(), history.runner().tool());
            var pending = history.pending().stream().map(it -> "pending " + it.name() + "\n").collect(Collectors.joining());

            var outcome = new MigrationRunner(session, _ -> {}, () -> false).run(project.plan(history, Optional.empty()), losesAsTheToolDoes(trap));

            var complete = outcome instanceof RunOutcome.Complete;
            var told = trap.tool() == RealTool.WRANGLER ? pending : "";
            var found = "ended " + (complete ? 0 : 1) + "\n" + told + project.left();
            if (trap.isToBeRecorded() && trap.instead().isPresent()) {
                trap.recordInstead(found);
            }
            assertEquals(trap.expected(), found, () -> trap + ": " + outcome);
        }
    }

    /** drizzle-kit turns foreign keys off for local files, and loses nothing where we would: so nobody agrees to a loss. */
    private static boolean losesAsTheToolDoes(Trap trap) {
        return trap.tool() == RealTool.WRANGLER;
    }
}
