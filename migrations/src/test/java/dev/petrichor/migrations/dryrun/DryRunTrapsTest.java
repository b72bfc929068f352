package dev.petrichor.migrations.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.schema.SchemaChange;
import dev.petrichor.migrations.traps.RealTool;
import dev.petrichor.migrations.traps.Trap;
import dev.petrichor.migrations.traps.TrapProject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A dry run ends as the tool itself ended, with the rows that it left (recorded); or as we end, where that is said. */
class DryRunTrapsTest {

    @TempDir
    private Path folder;

    static List<Trap> traps() {
        return Trap.all();
    }

    @ParameterizedTest
    @MethodSource("traps")
    void foretellsTheEnd(Trap trap) throws IOException {
        var result = dryRun(trap);

        assertEquals(trap.losing().isPresent() && !trap.start().isEmpty(), result.loses(), () -> trap + ": " + result);
        if (!isStoppedByItsLosses(trap, result)) {
            assertEquals(expected(trap), found(result), () -> trap + ": " + result);
        }
    }

    private DryRunResult dryRun(Trap trap) throws IOException {
        var project = TrapProject.in(folder, trap);
        project.create();
        try (var session = project.open(); var copy = project.scratch()) {
            return DryRun.run(copy, project.plan(project.history(session), Optional.empty()), project.d1(), _ -> {});
        }
    }

    /** drizzle-kit would keep the rows, so nobody agreed to the loss, and the real run does not begin. */
    private static boolean isStoppedByItsLosses(Trap trap, DryRunResult result) {
        return trap.tool() != RealTool.WRANGLER && trap.instead().isPresent() && result.loses();
    }

    private static List<String> expected(Trap trap) {
        return trap.expected().lines().takeWhile(line -> !line.equals("schema")).filter(line -> line.startsWith("ended ") || line.startsWith("rows ")).toList();
    }

    private static List<String> found(DryRunResult result) {
        var found = new ArrayList<String>();
        found.add(result.complete() ? "ended 0" : "ended 1");
        var gone = result.schemaChanges().stream().filter(it -> it.kind() == SchemaChange.Kind.REMOVED && it.subject() == SchemaChange.Subject.TABLE).map(SchemaChange::name).toList();
        result.tables().stream().filter(it -> !gone.contains(it.name()) && !it.name().matches("[fr]_.*")).map(it -> "rows " + it.name() + " " + it.after()).sorted().forEach(found::add);
        return found;
    }
}
