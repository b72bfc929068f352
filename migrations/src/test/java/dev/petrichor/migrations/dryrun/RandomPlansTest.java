package dev.petrichor.migrations.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Page;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.workspace.MigrationsSource.NamedBy;
import dev.petrichor.migrations.MigrationFolder;
import dev.petrichor.migrations.lint.MigrationLinter;
import dev.petrichor.migrations.lint.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is told of plans without their rows, held against what becomes of the rows: what is lost is told, never less of it, or said to be
 * uncountable; and nothing is told where nothing is lost. {@code -Dpetrichor.seed} and {@code -Dpetrichor.plans} choose others.
 */
class RandomPlansTest {

    private static final long SEED = Long.getLong("petrichor.seed", 20260);
    private static final int PLANS = Integer.getInteger("petrichor.plans", 40);

    @TempDir
    private Path folder;

    @Test
    void lossesAreToldAndNeverTooSmall() throws IOException {
        var complete = 0;
        for (var seed = SEED; seed < SEED + PLANS; seed++) {
            complete += isTold(seed) ? 1 : 0;
        }
        assertTrue(complete * 3 > PLANS, "too few plans run: " + complete);
    }

    /** Whether the plan runs, so that there is something to tell. */
    private boolean isTold(long seed) throws IOException {
        var random = new RandomPlan(seed);
        try (var project = MigrationFolder.in(Files.createDirectories(folder.resolve(Long.toString(seed))))) {
            project.run(random.database());
            var files = random.files();
            for (var i = 0; i < files.size(); i++) {
                project.write("000" + (i + 1) + ".sql", files.get(i));
            }
            try (var copy = project.scratch(() -> false); var empty = new Connector(Clock.systemUTC()).scratch(() -> false)) {
                var dry = DryRun.run(copy, project.plan(), true, _ -> {});
                if (!dry.complete()) {
                    return false;
                }
                var estimate = EstimatedRun.run(project.session(), empty, project.plan(), true, _ -> {});
                var what = "seed " + seed + "\n" + random.database() + String.join("-- next file\n", files) + dry.lost() + "\n" + estimate.lost() + "\n" + estimate.uncounted();
                assertTrue(estimate.complete(), what);
                var losesAny = false;
                for (var table : random.before()) {
                    var lost = lost(project, copy, table, random.placeOf(table));
                    var told = estimate.lost().stream().filter(it -> it.table().equals(table)).mapToLong(DryRunResult.Loss::rows).sum();
                    losesAny |= lost > 0;
                    assertTrue(told >= lost || !estimate.uncounted().isEmpty(), () -> table + " loses " + lost + ", told are " + told + ": " + what);
                    assertTrue(told <= rows(project, table), () -> table + " has fewer rows than told: " + what);
                }
                if (!losesAny && !dry.loses() && estimate.uncounted().isEmpty()) {
                    assertEquals(List.of(), estimate.lost(), what);
                    assertEquals(List.of(), findings(project), what);
                }
            }
        }
        return true;
    }

    private static List<String> findings(MigrationFolder project) throws IOException {
        return new MigrationLinter(Optional.of(project.session()), () -> new Connector(Clock.systemUTC()).scratch(() -> false), true).lint(project.history(NamedBy.WRANGLER), project.plan()).stream()
                .filter(it -> it.severity() == Severity.LOSES_DATA).map(it -> it.line() + " " + it.rule() + " " + it.table()).toList();
    }

    /** Rows of before whose tags are not where the table is. */
    private static long lost(MigrationFolder project, Scratch copy, String table, Optional<String> now) {
        return rows(project, table) - now.map(it -> count(copy, "SELECT count(DISTINCT tag) FROM " + it + " WHERE tag LIKE '" + table + ":%'")).orElse(0L);
    }

    private static long rows(MigrationFolder project, String table) {
        return ((Value.Int) project.rows("SELECT count(*) FROM " + table).getFirst().getFirst()).value();
    }

    private static long count(Scratch copy, String sql) {
        return ((Value.Int) Page.read(copy, new Sql(sql), 1).single().orElseThrow()).value();
    }
}
