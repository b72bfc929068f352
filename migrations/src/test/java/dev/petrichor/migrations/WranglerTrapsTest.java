package dev.petrichor.migrations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.Value;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.workspace.MigrationsSource.NamedBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Folders that are easily misread, each with what {@code wrangler d1 migrations apply --local} (4.164.0) made of it: how it
 * ended, what it recorded, how many rows each table then had, and the schema. We end where wrangler ends; where we mean
 * something else, {@code petrichor.txt} says what, and why.
 */
class WranglerTrapsTest {

    private static final Path TRAPS = Path.of("src/test/resources/traps");
    private static final String OURS = " FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> 'd1_migrations'";

    @TempDir
    private Path folder;

    static List<String> traps() throws IOException {
        try (var all = Files.list(TRAPS)) {
            return all.map(trap -> trap.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("traps")
    void endsWhereWranglerEnded(String trap) throws IOException {
        try (var migrations = MigrationFolder.in(folder)) {
            migrations.take(TRAPS.resolve(trap).resolve("files"));

            var plan = MigrationPlanner.plan(migrations.history(NamedBy.WRANGLER), Optional.empty(), true);
            var outcome = new MigrationRunner(migrations.session(), _ -> {}, () -> false).run(plan, true);

            var own = TRAPS.resolve(trap).resolve("petrichor.txt");
            if (Files.exists(own)) {
                assertEquals(lines(own).skip(1).toList(), found(migrations, outcome), outcome::toString);
            } else {
                assertEquals(lines(TRAPS.resolve(trap).resolve("wrangler.txt")).toList(), found(migrations, outcome), outcome::toString);
                assertEquals(Files.readString(TRAPS.resolve(trap).resolve("schema.txt")), schema(migrations));
            }
        }
    }

    private static Stream<String> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream();
    }

    private static List<String> found(MigrationFolder migrations, RunOutcome outcome) {
        var found = new ArrayList<String>();
        found.add(outcome instanceof RunOutcome.Complete ? "ended 0" : "ended 1");
        if (!texts(migrations, "SELECT name FROM sqlite_schema WHERE name = 'd1_migrations'").isEmpty()) {
            texts(migrations, "SELECT name FROM d1_migrations ORDER BY id").forEach(name -> found.add("applied " + name));
        }
        texts(migrations, "SELECT name" + OURS + " AND type = 'table' AND name NOT LIKE 'f\\_%' ESCAPE '\\' ORDER BY name")
                .forEach(table -> found.add("rows " + table + " " + texts(migrations, "SELECT CAST(count(*) AS TEXT) FROM " + Quoting.identifier(table)).getFirst()));
        return found;
    }

    private static String schema(MigrationFolder migrations) {
        return texts(migrations, "SELECT sql" + OURS + " ORDER BY type, name").stream().collect(Collectors.joining("\n----\n"));
    }

    private static List<String> texts(MigrationFolder migrations, String sql) {
        return migrations.rows(sql).stream().map(row -> row.getFirst() instanceof Value.Text(var text) ? text : "").toList();
    }
}
