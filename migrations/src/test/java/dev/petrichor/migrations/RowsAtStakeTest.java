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

        assertEquals(List.of(new Stake("0001.sql", 2, Stake.By.DROP_TABLE, "users", List.of(new Loss("posts", 1, 1, true)))), stakes());
    }

    @Test
    void aTableThatTheMigrationItselfMadeCostsNothing() throws IOException {
        project.write("0001.sql", "CREATE TABLE scratch(x);\nDROP TABLE scratch;\nDROP TABLE IF EXISTS nothing;");

        assertEquals(List.of(), stakes());
    }

    @Test
    void whatADeleteHasTakenIsNotTakenByTheDropBehindIt() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, u REFERENCES users(id) ON DELETE CASCADE); INSERT INTO posts VALUES (1, 1)");
        project.write("0001.sql", "DELETE FROM users;\nDELETE FROM users WHERE 1;\nDROP TABLE users;");

        assertEquals(List.of(new Stake("0001.sql", 1, Stake.By.DELETE, "users", List.of(new Loss("posts", 1, 1, true)))), stakes());
        assertEquals(List.of("1 delete-without-where loses-data users", "3 foreign-key-to-nothing risky posts"), project.findings("DELETE FROM users;\nDELETE FROM users WHERE 1;\nDROP TABLE users;"));
    }

    @Test
    void aTableThatWasWrittenSinceIsLookedAtAnew() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, u REFERENCES users(id) ON DELETE CASCADE); INSERT INTO posts VALUES (1, 1)");

        assertEquals(List.of("1 delete-without-where loses-data users", "3 table-dropped loses-data users", "3 foreign-key-to-nothing risky posts"),
                project.findings("DELETE FROM users;\nINSERT INTO users VALUES (1);\nDROP TABLE users;"));
        assertEquals(List.of("1 delete-without-where loses-data users", "4 parent-dropped loses-data posts", "4 table-dropped loses-data users", "4 foreign-key-to-nothing risky posts"),
                project.findings("DELETE FROM users;\nINSERT INTO users VALUES (1);\nINSERT INTO posts VALUES (1, 1);\nDROP TABLE users;"));
    }

    @Test
    void aDeleteOfSomeRowsTakesWhatRefersToThoseAndOtherRowsOfItsOwn() throws IOException {
        project.run("ALTER TABLE users ADD COLUMN boss REFERENCES users(id) ON DELETE CASCADE; UPDATE users SET boss = 1 WHERE id = 2;"
                + "ALTER TABLE users ADD COLUMN mentor REFERENCES users(id) ON DELETE SET NULL; UPDATE users SET mentor = 1;"
                + "CREATE TABLE posts(id INTEGER PRIMARY KEY, u REFERENCES users(id) ON DELETE CASCADE);"
                + "INSERT INTO posts VALUES (1, 1), (2, 2), (3, 3), (4, NULL)");
        project.write("0001.sql", "WITH gone(id) AS (VALUES (1)) DELETE FROM users AS x WHERE x.id IN (SELECT id FROM gone) RETURNING id;");

        var losses = List.of(new Loss("users", 1, 3, true), new Loss("posts", 2, 4, true), new Loss("users", 1, 3, false));
        assertEquals(List.of(new Stake("0001.sql", 1, Stake.By.DELETE, "users", losses)), stakes());
        new MigrationRunner(project.session(), _ -> {}, () -> false).run(project.plan(), true);
        assertEquals(List.of(1L, 2L), List.of(rows("users"), rows("posts")));
        assertEquals(1, rows("users WHERE mentor IS NULL"));
    }

    @Test
    void aDeleteOfRowsThatNobodyRefersToIsQuiet() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, u REFERENCES users(id) ON DELETE CASCADE); INSERT INTO posts VALUES (1, 1)");

        assertEquals(List.of(), project.findings("DELETE FROM users WHERE id > 1;\nUPDATE users SET id = 7 WHERE id = 2;\nINSERT OR IGNORE INTO users VALUES (1);"));
        assertEquals(List.of("1 rows-taken-along loses-data posts"), project.findings("DELETE FROM users WHERE id = 1;"));
    }

    @Test
    void anUpdateOfAKeyEmptiesWhatRefersToItAndCarriesWhatShallFollow() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, u REFERENCES users(id) ON UPDATE SET NULL); INSERT INTO posts VALUES (1, 1), (2, 2), (3, 1);"
                + "CREATE TABLE notes(id INTEGER PRIMARY KEY, u REFERENCES users(id) ON UPDATE CASCADE); INSERT INTO notes VALUES (1, 1)");
        project.write("0001.sql", "UPDATE users SET id = id + 10 WHERE id = 1;");

        assertEquals(List.of(new Stake("0001.sql", 1, Stake.By.UPDATE, "users", List.of(new Loss("posts", 2, 3, false)))), stakes());
        assertEquals(List.of("1 rows-taken-along loses-data posts"), project.findings("UPDATE users SET id = id + 10 WHERE id = 1;"));
        new MigrationRunner(project.session(), _ -> {}, () -> false).run(project.plan(), true);
        assertEquals(2, rows("posts WHERE u IS NULL"));
        assertEquals(1, rows("notes WHERE u = 11"));
    }

    @Test
    void whatCannotBeCountedIsSaid() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, u REFERENCES users(id) ON DELETE CASCADE); INSERT INTO posts VALUES (1, 1)");

        assertEquals(List.of("1 rows-taken-along risky users", "2 rows-taken-along risky users", "4 rows-taken-along risky users"), project.findings(
                "REPLACE INTO users VALUES (1);\nINSERT OR REPLACE INTO users SELECT 1;\nCREATE TABLE old(id);\nDELETE FROM users WHERE id IN (SELECT id FROM old);"));
    }

    @Test
    void aCopyThatRefersToTheParentsIsNoSafePlace() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, u REFERENCES users(id) ON DELETE CASCADE); INSERT INTO posts VALUES (1, 1), (2, 2)");
        var tied = "CREATE TABLE kept(id INTEGER PRIMARY KEY, u REFERENCES users(id) ON DELETE %s);\nINSERT INTO kept SELECT * FROM posts;\nDELETE FROM users;\nINSERT INTO posts SELECT * FROM kept;";

        for (var way : List.of("CASCADE", "SET NULL")) {
            project.write("0001.sql", tied.formatted(way));
            assertEquals(List.of(new Stake("0001.sql", 3, Stake.By.DELETE, "users", List.of(new Loss("posts", 2, 2, true)))), stakes(), way);
        }
        project.write("0001.sql",
                "CREATE TABLE kept(id INTEGER PRIMARY KEY, u);\nINSERT INTO kept SELECT * FROM posts;\nDELETE FROM users;\nINSERT INTO users VALUES (1), (2);\nINSERT INTO posts SELECT * FROM kept;");
        assertEquals(List.of(), stakes());
        new MigrationRunner(project.session(), _ -> {}, () -> false).run(project.plan(), true);
        assertEquals(2, rows("posts"));
    }

    @Test
    void aCopyOfGrandchildrenThatRefersToTheChildrenGoesWithThem() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, u REFERENCES users(id) ON DELETE CASCADE); INSERT INTO posts VALUES (1, 1);"
                + "CREATE TABLE likes(id INTEGER PRIMARY KEY, p REFERENCES posts(id) ON DELETE CASCADE); INSERT INTO likes VALUES (1, 1), (2, 1)");
        project.write("0001.sql",
                "CREATE TABLE kept(id INTEGER PRIMARY KEY, p REFERENCES posts(id) ON DELETE CASCADE);\nINSERT INTO kept SELECT * FROM likes;\nDROP TABLE users;\nINSERT INTO likes SELECT * FROM kept;");

        assertEquals(List.of(new Stake("0001.sql", 3, Stake.By.DROP_TABLE, "users", List.of(new Loss("posts", 1, 1, true), new Loss("likes", 2, 2, true)))), stakes());
    }

    @Test
    void aDeleteThatMeansWhatThePlanItselfWroteIsSaid() throws IOException {
        project.run("ALTER TABLE users ADD COLUMN old INT DEFAULT 0; CREATE TABLE posts(id INTEGER PRIMARY KEY, u REFERENCES users(id) ON DELETE CASCADE); INSERT INTO posts VALUES (1, 1)");

        assertEquals(List.of("2 rows-taken-along risky users"), project.findings("UPDATE users SET old = 1 WHERE id < 3;\nDELETE FROM users WHERE old = 1;"));
        assertEquals(List.of(), project.findings("DELETE FROM users WHERE old = 1;"));
    }

    @Test
    void whatIsGoneAlreadyIsNotCountedAgain() throws IOException {
        project.run("CREATE TABLE kinds(id INTEGER PRIMARY KEY); INSERT INTO kinds VALUES (1);"
                + "CREATE TABLE posts(id INTEGER PRIMARY KEY, u REFERENCES users(id) ON DELETE CASCADE, k REFERENCES kinds(id) ON DELETE CASCADE); INSERT INTO posts VALUES (1, 1, 1), (2, 2, 1);"
                + "CREATE TABLE likes(p REFERENCES posts(id) ON DELETE CASCADE); INSERT INTO likes VALUES (1), (2)");

        project.write("0001.sql", "DELETE FROM posts;\nDROP TABLE users;");
        assertEquals(List.of(new Stake("0001.sql", 1, Stake.By.DELETE, "posts", List.of(new Loss("likes", 2, 2, true)))), stakes());
        project.run("CREATE TABLE notes(u REFERENCES users(id) ON DELETE SET NULL); INSERT INTO notes VALUES (1), (NULL)");
        project.write("0001.sql", "DELETE FROM posts;\nDELETE FROM users;\nDROP TABLE users;");
        assertEquals(List.of("1 posts", "2 users"), stakes().stream().map(it -> it.line() + " " + it.table()).toList());
        project.run("DROP TABLE notes");
        project.write("0001.sql", "DROP TABLE users;\nDROP TABLE kinds;");
        assertEquals(List.of(new Stake("0001.sql", 1, Stake.By.DROP_TABLE, "users", List.of(new Loss("posts", 2, 2, true), new Loss("likes", 2, 2, true)))), stakes());
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
            assertEquals(List.of(new Stake("0001.sql", 1, Stake.By.DROP_TABLE, "users", expected)), RowsAtStake.of(limited, project.plan()));
        }
        new MigrationRunner(project.session(), _ -> {}, () -> false).run(project.plan(), true);
        assertEquals(List.of(1L, 1L), List.of(rows("c4"), rows("g4")));
    }

    private void holds(List<Loss> losses) throws IOException {
        project.write("0001.sql", DROP_USERS);
        assertEquals(List.of(new Stake("0001.sql", 1, Stake.By.DROP_TABLE, "users", losses)), stakes());

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
