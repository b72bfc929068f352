package dev.petrichor.migrations.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.migrations.MigrationFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is reckoned without rows is what becomes of the rows: each case runs on a copy that has them, and says the same. */
class EstimatedRunTest {

    private static final String REBUILD = "CREATE TABLE n(id INTEGER PRIMARY KEY, name TEXT);\nINSERT INTO n SELECT id, name FROM users;\nDROP TABLE users;\nALTER TABLE n RENAME TO users;\n";

    @TempDir
    private Path folder;

    private MigrationFolder project;

    @BeforeEach
    void open() throws IOException {
        project = MigrationFolder.in(folder);
        project.run("CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT); INSERT INTO users VALUES (1, 'a'), (2, 'a'), (3, 'c')");
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void aTableThatIsRebuiltAndThenRenamedKeepsItsRows() throws IOException {
        same(REBUILD + "ALTER TABLE users RENAME TO people;");
        same("ALTER TABLE users RENAME TO old;\nCREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT);\nINSERT INTO users SELECT * FROM old;\nDROP TABLE old;\nALTER TABLE users RENAME TO people;");
        same(REBUILD + "ALTER TABLE users RENAME TO people;\nDROP TABLE people;", "users 3");
    }

    @Test
    void whatIsTakenOutOfARebuiltTableIsTakenOutOfTheTable() throws IOException {
        same(REBUILD + "DELETE FROM users;", "users 3");
        same(REBUILD + "DROP TABLE users;", "users 3");
        uncounted(REBUILD + "DELETE FROM users WHERE id = 1;", "5 users");
    }

    @Test
    void rowsThatADeleteMeansAreCounted() throws IOException {
        posts("ON DELETE CASCADE");
        same("DELETE FROM users WHERE id = 1;\nDELETE FROM users WHERE id < 3;", "posts 2", "users 2");
        same("DELETE FROM users WHERE id = 1;\nDROP TABLE users;", "posts 3", "users 3");
    }

    @Test
    void aKeyThatIsChangedFromAnotherTableIsSaid() throws IOException {
        posts("ON UPDATE SET NULL");
        project.run("CREATE TABLE ids(old INT, new INT); INSERT INTO ids VALUES (1, 11)");

        uncounted("UPDATE users SET id = ids.new FROM ids WHERE ids.old = users.id;", "1 users");
        uncounted("INSERT INTO users VALUES (1, 'x') ON CONFLICT(id) DO UPDATE SET id = 12;", "1 users");
        same("UPDATE users SET name = ids.new FROM ids WHERE ids.old = users.id;");
        same("INSERT INTO users VALUES (1, 'x') ON CONFLICT(id) DO UPDATE SET name = 'y';");
        assertEquals(List.of("1 rows-taken-along risky users"), project.findings("INSERT INTO users VALUES (1, 'x') ON CONFLICT(id) DO UPDATE SET id = 12;"));
        assertEquals(List.of("1 rows-taken-along risky users"), project.findings("UPDATE users SET id = ids.new FROM ids WHERE ids.old = users.id;"));
    }

    @Test
    void rowsThatComeBehindADeleteAreThere() throws IOException {
        same("DELETE FROM users;\nINSERT INTO users VALUES (7, 'x'), (8, 'y');", "users 3");
        assertEquals(List.of("users 3 2"), rows(project.estimate("DELETE FROM users;\nINSERT INTO users VALUES (7, 'x'), (8, 'y');")));
        assertEquals(List.of(), rows(project.estimate("DELETE FROM users;\nINSERT OR IGNORE INTO users VALUES (7, 'x'), (7, 'y');")));
    }

    @Test
    void rowsThatACopyLeavesOutAreTold() throws IOException {
        var rebuild = REBUILD.replace("name TEXT", "name TEXT UNIQUE");

        same(rebuild.replace("INSERT INTO", "INSERT OR IGNORE INTO"), "users 1");
        same(rebuild.replace("FROM users", "FROM users WHERE id > 1 AND name = 'c'"), "users 2");
        same(rebuild.replace("SELECT id, name FROM users", "SELECT min(id), name FROM users GROUP BY name"), "users 1");
        same("CREATE TABLE names(name TEXT PRIMARY KEY);\nINSERT OR IGNORE INTO names SELECT name FROM users;");
        assertEquals(List.of("2 rows-left-out loses-data users"), project.findings(rebuild.replace("INSERT INTO", "INSERT OR IGNORE INTO")));
        assertEquals(List.of(), project.findings("CREATE TABLE names(name TEXT PRIMARY KEY);\nINSERT OR IGNORE INTO names SELECT name FROM users;"));
    }

    @Test
    void valuesThatStandInAnotherColumnAreNotLost() throws IOException {
        var moved = "ALTER TABLE users ADD COLUMN called TEXT;\nUPDATE users SET called = name%s;\nALTER TABLE users DROP COLUMN name;";

        same(moved.formatted(""));
        same(moved.formatted(" WHERE name IS NOT NULL"));
        assertEquals(List.of(), project.findings(moved.formatted("")));
        same(moved.formatted(" WHERE id > 1"), "users.name 3");
        same(moved.formatted(" || 'x'"), "users.name 3");
        same(moved.formatted(";\nUPDATE users SET called = 'x'"), "users.name 3");
    }

    @Test
    void childrenOfTwoParentsAreLostOnce() throws IOException {
        posts("ON DELETE CASCADE");
        project.run(
                "CREATE TABLE kinds(id INTEGER PRIMARY KEY); INSERT INTO kinds VALUES (1); ALTER TABLE posts ADD COLUMN k INT REFERENCES kinds(id) ON DELETE CASCADE; UPDATE posts SET k = 1 WHERE id > 2");

        same("DELETE FROM users;\nDROP TABLE kinds;", "kinds 1", "posts 4", "users 3");
        same("DELETE FROM kinds;\nDROP TABLE users;", "kinds 1", "posts 4", "users 3");
    }

    @Test
    void aKeyIsFollowedThroughNewNames() throws IOException {
        posts("ON DELETE CASCADE");

        same("ALTER TABLE posts RENAME COLUMN u TO author;\nALTER TABLE users RENAME COLUMN id TO no;\nDROP TABLE users;", "posts 3", "users 3");
    }

    @Test
    void aRebuiltTableThatRefersToItselfLosesRows() throws IOException {
        project.run("CREATE TABLE tree(id INTEGER PRIMARY KEY, up INT REFERENCES tree(id) ON DELETE CASCADE); INSERT INTO tree VALUES (1, NULL), (2, 1), (3, 2)");

        same("CREATE TABLE n(id INTEGER PRIMARY KEY, up INT REFERENCES tree(id) ON DELETE CASCADE);\nINSERT INTO n SELECT * FROM tree;\nDROP TABLE tree;\nALTER TABLE n RENAME TO tree;", "tree 2");
    }

    @Test
    void aRebuildThatGoesOverTwoFilesIsOne() throws IOException {
        var cut = REBUILD.indexOf("ALTER");
        project.write("0002.sql", REBUILD.substring(cut));
        same(REBUILD.substring(0, cut));
        project.write("0002.sql", REBUILD.substring(cut) + "DROP TABLE users;");
        same(REBUILD.substring(0, cut), "users 3");
        project.write("0002.sql", "SELECT 1;");
        same(REBUILD.substring(0, cut), "users 3");
        project.write("0002.sql", REBUILD.substring(REBUILD.indexOf("DROP")));
        same(REBUILD.substring(0, REBUILD.indexOf("DROP")).replace("FROM users", "FROM users WHERE id > 1"), "users 1");
    }

    @Test
    void whatAViewReadsIsTrueOnlyWhileNothingIsWritten() throws IOException {
        posts("ON DELETE CASCADE");
        project.run("CREATE TABLE banned(id INT); INSERT INTO banned VALUES (2); CREATE VIEW b AS SELECT id FROM banned");
        var delete = "DELETE FROM users WHERE id IN (SELECT id FROM b);";

        same(delete, "posts 1", "users 1");
        uncounted("INSERT INTO banned VALUES (1);\n" + delete, "2 users");
        uncounted("DROP VIEW b;\nCREATE VIEW b AS SELECT 1 AS id;\n" + delete, "3 users");
        assertEquals(List.of("2 rows-taken-along risky users"), project.findings("INSERT INTO banned VALUES (1);\n" + delete));
    }

    @Test
    void columnsThatARebuildOnlyNamesAreNotKept() throws IOException {
        project.run("ALTER TABLE users ADD COLUMN email TEXT; UPDATE users SET email = 'e'");
        var rebuild = REBUILD.replace("SELECT id, name FROM users", "%s");

        same(rebuild.formatted("SELECT id, name FROM users ORDER BY email"), "users.email 3");
        same(rebuild.formatted("SELECT id, name FROM users WHERE email IS NOT NULL"), "users.email 3");
        same(rebuild.formatted("SELECT id, coalesce(name, '') FROM users"), "users.email 3");
        assertEquals(List.of("users.email 3", "users.name 3"), lost(project.estimate(rebuild.formatted("SELECT id, 'email' AS name FROM users ORDER BY 1"))));
        uncounted(rebuild.formatted("SELECT id, coalesce(name, email) FROM users"), "2 users");
        uncounted(rebuild.formatted("SELECT id, lower(name || email) FROM users"), "2 users");
        assertEquals(List.of("3 column-dropped loses-data users"), project.findings(rebuild.formatted("SELECT id, name FROM users ORDER BY email")));
    }

    @Test
    void aCopyThatCannotBeCountedIsSaid() throws IOException {
        project.run("CREATE TABLE ok(u INT); INSERT INTO ok VALUES (1)");
        var rebuild = REBUILD.replace("SELECT id, name FROM users", "SELECT u.id, u.name FROM users u JOIN ok ON ok.u = u.id");

        uncounted(rebuild, "2 users");
        assertEquals(List.of("2 rows-left-out risky users"), project.findings(rebuild));
    }

    @Test
    void aCopyThroughAViewIsNoLossThatIsCertain() throws IOException {
        project.run("CREATE VIEW keep AS SELECT * FROM users; CREATE VIEW kept AS SELECT * FROM keep");
        var rebuild = "CREATE TABLE n(id INTEGER PRIMARY KEY, name TEXT);\nINSERT INTO n SELECT * FROM kept;\nDROP VIEW kept;\nDROP VIEW keep;\nDROP TABLE users;\nALTER TABLE n RENAME TO users;";

        uncounted(rebuild, "2 users");
        assertEquals(List.of("2 rows-left-out risky users"), project.findings(rebuild));
    }

    private void posts(String key) {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, u INT REFERENCES users(id) " + key + "); INSERT INTO posts VALUES (1, 1), (2, 2), (3, 3), (4, NULL)");
    }

    /** @param lost tables with the rows that they lose, columns with their values */
    private void same(String text, String... lost) throws IOException {
        var estimate = project.estimate(text);

        assertEquals(List.of(lost), lost(project.dryRun(text)), "with rows");
        assertEquals(List.of(lost), lost(estimate), "without");
        assertEquals(List.of(), estimate.uncounted());
    }

    private void uncounted(String text, String... statements) throws IOException {
        var estimate = project.estimate(text);

        assertEquals(List.of(statements), estimate.uncounted().stream().map(it -> it.line() + " " + it.table()).toList());
        assertEquals(List.of(), lost(estimate));
    }

    /** Added up over the statements. */
    private static List<String> lost(DryRunResult result) {
        var rows = result.lost().stream().filter(it -> it.rows() > 0).map(DryRunResult.Loss::table).distinct()
                .map(table -> table + " " + result.lost().stream().filter(it -> it.table().equals(table)).mapToLong(DryRunResult.Loss::rows).sum());
        var values = result.lost().stream().filter(it -> it.values() > 0).map(it -> it.table() + "." + String.join(",", it.columns()) + " " + it.values());
        return Stream.concat(rows, values).sorted().toList();
    }

    private static List<String> rows(DryRunResult result) {
        return result.tables().stream().map(it -> it.name() + " " + it.before() + " " + it.after()).toList();
    }
}
