package dev.petrichor.migrations.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.migrations.MigrationFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lint says to the many ways in which a table is made anew; where it says that a run fails, a dry run fails there. */
class RebuildFindingsTest {

    private static final String REBUILD = """
            CREATE TABLE n(id INTEGER PRIMARY KEY, name TEXT, age INT);
            INSERT INTO n(id, name) SELECT id, name FROM users;
            DROP TABLE users;
            ALTER TABLE n RENAME TO users;
            """;

    /** The parents are inserted under their old name, which is what a deferred key asks for. */
    private static final String BACK = """
            CREATE TABLE n AS SELECT * FROM users;
            DROP TABLE users;
            CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT, age INT);
            INSERT INTO users(id, name) SELECT id, name FROM n;
            DROP TABLE n;
            """;

    @TempDir
    private Path folder;

    private MigrationFolder project;

    @BeforeEach
    void open() throws IOException {
        project = MigrationFolder.in(folder);
        project.run("CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT); INSERT INTO users VALUES (1, 'Ada'), (2, 'Bob'), (3, 'Cy')");
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void aTableThatIsMadeAnewWithoutItsRowsIsDropped() throws IOException {
        assertEquals(List.of("1 table-dropped loses-data users"), project.findings("DROP TABLE users;\nCREATE TABLE users(id INTEGER PRIMARY KEY);"));
        assertEquals(List.of("2 table-dropped loses-data users"),
                project.findings("CREATE TABLE n(id INTEGER PRIMARY KEY, name TEXT);\nDROP TABLE users;\nALTER TABLE n RENAME TO users;"));
        assertEquals(List.of("1 table-dropped loses-data users"),
                project.findings("DROP TABLE users;\nCREATE TABLE users(id INTEGER PRIMARY KEY);\nINSERT INTO users VALUES (1), (2), (3);"));
    }

    @Test
    void rowsThatTookADetourAreThere() throws IOException {
        assertEquals(List.of(), project.findings(REBUILD));
        assertEquals(List.of(), project.findings(BACK));
        assertEquals(List.of(), project.findings(
                "ALTER TABLE users RENAME TO old;\nCREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT);\nINSERT INTO users SELECT o.id, upper(o.name) FROM old AS o;\nDROP TABLE old;"));
        assertEquals(List.of("2 rows-left-out risky users"),
                project.findings("CREATE TABLE n(id INTEGER PRIMARY KEY, name TEXT);\nINSERT INTO n WITH u AS (SELECT * FROM users) SELECT id, name FROM u;\n"
                        + "DROP TABLE users;\nALTER TABLE n RENAME TO users;"));
    }

    @Test
    void aSelfReferenceOfTheCopyFailsWhereItDoesNotCascade() throws IOException {
        var rebuild = "CREATE TABLE n(id INTEGER PRIMARY KEY, up INT REFERENCES tree(id)%s);\nINSERT INTO n SELECT id, up FROM tree;\nDROP TABLE tree;\nALTER TABLE n RENAME TO tree;";
        project.run("CREATE TABLE tree(id INTEGER PRIMARY KEY, up INT REFERENCES tree(id)); INSERT INTO tree VALUES (1, NULL), (2, 1), (3, 2)");

        fails(3, "self-reference-rebuilt fails tree", rebuild.formatted(""));
        fails(3, "self-reference-rebuilt fails tree", rebuild.formatted(" ON DELETE RESTRICT"));
        assertEquals(List.of("3 self-reference-rebuilt loses-data tree"), project.findings(rebuild.formatted(" ON DELETE SET NULL")));
    }

    @Test
    void aDeferredKeyHoldsItsParentUnlessRowsComeBackUnderItsName() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, author REFERENCES users(id)); INSERT INTO posts VALUES (1, 1), (2, NULL)");

        fails(0, "parent-held fails posts", "PRAGMA defer_foreign_keys=ON;\n" + REBUILD);
        succeeds("PRAGMA defer_foreign_keys=ON;\n" + BACK);
        fails(2, "parent-held fails posts", BACK);
    }

    @Test
    void soDoesAKeyThatRestricts() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, author REFERENCES users(id) ON DELETE RESTRICT); INSERT INTO posts VALUES (1, 1), (2, NULL)");

        succeeds("PRAGMA defer_foreign_keys=ON;\n" + BACK);
        fails(2, "parent-held fails posts", BACK);
    }

    @Test
    void soDoesAKeyThatIsDeferredByItself() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, author REFERENCES users(id) DEFERRABLE INITIALLY DEFERRED, other REFERENCES users(id) ON DELETE CASCADE);"
                + " INSERT INTO posts VALUES (1, 1, NULL), (2, NULL, NULL)");

        succeeds(BACK);
        fails(0, "parent-held fails posts", REBUILD);
    }

    @Test
    void aGrandchildHoldsWhatACascadeWouldDelete() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, author REFERENCES users(id) ON DELETE CASCADE); INSERT INTO posts VALUES (1, 1), (2, NULL);"
                + "CREATE TABLE comments(id INTEGER PRIMARY KEY, post REFERENCES posts(id)); INSERT INTO comments VALUES (1, 2)");
        assertEquals(List.of("3 parent-rebuilt loses-data posts"), project.findings(REBUILD));

        project.run("INSERT INTO comments VALUES (2, 1)");
        fails(3, "parent-held fails comments", REBUILD);
    }

    @Test
    void theKeysAreThoseOfTheMoment() throws IOException {
        var posts = "CREATE TABLE p(id INTEGER PRIMARY KEY, author INT%s);\nINSERT INTO p SELECT id, author FROM posts;\nDROP TABLE posts;\nALTER TABLE p RENAME TO posts;\n";
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, author REFERENCES users(id) ON DELETE CASCADE); INSERT INTO posts VALUES (1, 1), (2, NULL)");

        succeeds(posts.formatted("") + REBUILD);
        assertEquals(List.of("7 parent-rebuilt loses-data posts"), project.findings(posts.formatted(" REFERENCES users(id) ON DELETE SET NULL") + REBUILD));
        assertEquals(List.of("7 posts 0/1 [author]"), project.losses(posts.formatted(" REFERENCES users(id) ON DELETE SET NULL") + REBUILD));
        succeeds("ALTER TABLE posts RENAME TO articles;\n" + posts.formatted("").replace("posts", "articles") + REBUILD);
    }

    private void fails(int line, String finding, String text) throws IOException {
        var drop = 1 + text.substring(0, text.indexOf("DROP TABLE")).lines().count();
        assertEquals(List.of((text.substring(0, text.indexOf("DROP TABLE")).endsWith("\n") ? drop : drop - 1) + " " + finding), project.findings(text));
        assertEquals("stopped at " + line, project.losses(text).getFirst().replaceFirst("(\\d+) .*", "$1"));
    }

    private void succeeds(String text) throws IOException {
        assertEquals(List.of(), project.findings(text));
        assertEquals(List.of(), project.losses(text));
    }
}
