package dev.petrichor.migrations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.Value;
import dev.petrichor.db.workspace.MigrationsSource.NamedBy;
import dev.petrichor.migrations.Stake.Loss;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The counts before an apply are what the apply then does: each case runs it and looks. */
class RowsAtStakeTest {

    private static final String DROP_USERS = "DROP TABLE IF EXISTS \"users\";";

    @TempDir
    Path folder;

    private MigrationFolder project;

    @BeforeEach
    void open() throws IOException {
        project = MigrationFolder.in(folder);
        project.run("CREATE TABLE users(id INTEGER PRIMARY KEY); INSERT INTO users VALUES (1), (2), (3)");
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void onlyGrandchildrenOfRowsThatGoAreCounted() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, u REFERENCES users(id) ON DELETE CASCADE);"
                + "CREATE TABLE likes(id INTEGER PRIMARY KEY, p REFERENCES posts(id) ON DELETE CASCADE);"
                + "INSERT INTO posts VALUES (1, 1), (2, 2), (3, NULL); INSERT INTO likes VALUES (1, 1), (2, 3), (3, 3), (4, 2)");

        holds(List.of(new Loss("posts", 2, 3, true), new Loss("likes", 2, 4, true)));
    }

    @Test
    void emptiedReferencesAreCountedOnceAndNotWhereTheRowGoesAnyway() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, u REFERENCES users(id) ON DELETE CASCADE);"
                + "CREATE TABLE notes(id INTEGER PRIMARY KEY, p REFERENCES posts(id) ON DELETE SET NULL, u DEFAULT NULL REFERENCES users(id) ON DELETE SET DEFAULT);"
                + "INSERT INTO posts VALUES (1, 1), (2, NULL); INSERT INTO notes VALUES (1, 1, 1), (2, 2, 2), (3, 2, NULL), (4, NULL, NULL)");

        holds(List.of(new Loss("posts", 1, 2, true), new Loss("notes", 2, 4, false)));
    }

    @Test
    void circlesAndSelfReferencesEnd() throws IOException {
        project.run("CREATE TABLE comments(id INTEGER PRIMARY KEY, u REFERENCES users(id) ON DELETE CASCADE, parent REFERENCES comments(id) ON DELETE CASCADE);"
                + "INSERT INTO comments VALUES (1, 1, NULL), (2, NULL, 1), (3, NULL, 2), (4, NULL, NULL), (5, NULL, 4)");

        holds(List.of(new Loss("comments", 3, 5, true)));
    }

    @Test
    void keysOfSeveralColumnsAndTablesWithoutRowids() throws IOException {
        project.run("CREATE TABLE teams(a, b, u REFERENCES users(id) ON DELETE CASCADE, PRIMARY KEY (a, b)) WITHOUT ROWID;"
                + "CREATE TABLE members(id INTEGER PRIMARY KEY, a, b, FOREIGN KEY (a, b) REFERENCES teams(a, b) ON DELETE CASCADE);"
                + "INSERT INTO teams VALUES (1, 'x', 1), (1, 'y', NULL); INSERT INTO members VALUES (1, 1, 'x'), (2, 1, 'y'), (3, 1, NULL)");

        holds(List.of(new Loss("teams", 1, 2, true), new Loss("members", 1, 3, true)));
    }

    @Test
    void aTableIsFollowedThroughItsNewNames() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, u REFERENCES users(id) ON DELETE CASCADE); INSERT INTO posts VALUES (1, 1)");
        project.write("0001.sql", "ALTER TABLE users RENAME TO people;\nDROP TABLE people;");

        assertEquals(List.of(new Stake("0001.sql", 2, "users", List.of(new Loss("posts", 1, 1, true)))), stakes());
    }

    @Test
    void aTableThatTheMigrationItselfMadeCostsNothing() throws IOException {
        project.write("0001.sql", "CREATE TABLE scratch(x);\nDROP TABLE scratch;\nDROP TABLE IF EXISTS nothing;");

        assertEquals(List.of(), stakes());
    }

    /** D1 takes no more than five SELECTs in one. */
    @Test
    void manyChildrenAndGrandchildrenAreCountedWithinTheLimitsOfD1() throws IOException {
        var children = IntStream.rangeClosed(1, 7).boxed().toList();
        children.forEach(i -> project.run("CREATE TABLE c%1$d(id INTEGER PRIMARY KEY, u REFERENCES users(id) ON DELETE CASCADE, v REFERENCES users(id) ON DELETE SET NULL);"
                .formatted(i) + "INSERT INTO c%1$d VALUES (1, 1, 1), (2, 2, 1), (3, NULL, 2)".formatted(i)));
        var keys = children.stream().map(i -> "k%1$d INT REFERENCES c%1$d(id) ON DELETE SET NULL".formatted(i)).collect(Collectors.joining(", "));
        project.run("CREATE TABLE notes(id INTEGER PRIMARY KEY, " + keys + "); INSERT INTO notes(id, k7) VALUES (1, 1), (2, 3), (3, NULL)");
        children.forEach(i -> project.run("CREATE TABLE g%1$d(id INTEGER PRIMARY KEY, c REFERENCES c%1$d(id) ON DELETE CASCADE); INSERT INTO g%1$d VALUES (1, 1), (2, 3)".formatted(i)));

        var expected = new ArrayList<Loss>();
        children.forEach(i -> expected.add(new Loss("c" + i, 2, 3, true)));
        children.forEach(i -> expected.add(new Loss("g" + i, 1, 2, true)));
        children.forEach(i -> expected.add(new Loss("c" + i, 1, 3, false)));
        expected.add(new Loss("notes", 1, 3, false));
        project.write("0001.sql", DROP_USERS);
        try (var limited = project.scratch(() -> false)) {
            limited.limitAsD1();
            assertEquals(List.of(new Stake("0001.sql", 1, "users", expected)), RowsAtStake.of(limited, project.plan()));
        }
        new MigrationRunner(project.session(), _ -> {}, () -> false).run(project.plan(), true);
        assertEquals(List.of(1L, 1L), List.of(rows("c4"), rows("g4")));
    }

    private void holds(List<Loss> losses) throws IOException {
        project.write("0001.sql", DROP_USERS);
        assertEquals(List.of(new Stake("0001.sql", 1, "users", losses)), stakes());

        var before = losses.stream().map(loss -> rows(loss.table())).toList();
        var plan = MigrationPlanner.plan(project.history(NamedBy.WRANGLER), Optional.empty(), true);
        new MigrationRunner(project.session(), _ -> {}, () -> false).run(plan, true);

        for (var i = 0; i < losses.size(); i++) {
            var loss = losses.get(i);
            assertEquals(loss.deleted() ? before.get(i) - loss.rows() : before.get(i), rows(loss.table()), loss.table());
        }
    }

    private long rows(String table) {
        return ((Value.Int) project.rows("SELECT count(*) FROM " + table).getFirst().getFirst()).value();
    }

    private List<Stake> stakes() throws IOException {
        return RowsAtStake.of(project.session(), MigrationPlanner.plan(project.history(NamedBy.WRANGLER), Optional.empty(), true));
    }
}
