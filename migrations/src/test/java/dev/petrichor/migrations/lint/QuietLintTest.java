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

/** Statements that look like harm and are none, and harm that does not look like it. */
class QuietLintTest {

    @TempDir
    private Path folder;

    private MigrationFolder project;

    @BeforeEach
    void open() throws IOException {
        project = MigrationFolder.in(folder);
        project.run("CREATE TABLE s(id INTEGER PRIMARY KEY, name TEXT); INSERT INTO s VALUES (1, 'a'), (2, 'b'), (3, NULL)");
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void aColumnThatThePlanMakesIsNoWordOnTheLiveSide() throws IOException {
        assertEquals(List.of(), project.findings("ALTER TABLE s ADD COLUMN slug TEXT;\nCREATE UNIQUE INDEX i ON s(\"slug\");"));
        assertEquals(List.of(), project.findings("ALTER TABLE s RENAME COLUMN name TO called;\nCREATE UNIQUE INDEX i ON s(\"called\");"));
        assertEquals(List.of(), project.findings("ALTER TABLE s ADD COLUMN \"tmp\" TEXT;\nALTER TABLE s DROP COLUMN \"tmp\";"));
    }

    @Test
    void aColumnUnderItsNewNameIsLookedAtUnderItsOld() throws IOException {
        project.run("INSERT INTO s VALUES (4, 'a')");

        assertEquals(List.of("2 unique-over-duplicates fails s"), project.findings("ALTER TABLE s RENAME COLUMN name TO called;\nCREATE UNIQUE INDEX i ON s(\"called\");"));
        assertEquals(List.of("2 column-dropped loses-data s"), project.findings("ALTER TABLE s RENAME COLUMN name TO called;\nALTER TABLE s DROP COLUMN called;"));
    }

    @Test
    void aColumnIsFollowedThroughARebuild() throws IOException {
        var rebuild = "CREATE TABLE n(id INTEGER PRIMARY KEY, called TEXT);\nINSERT INTO n(id, called) SELECT id, name FROM s;\nDROP TABLE s;\nALTER TABLE n RENAME TO s;\n";

        assertEquals(List.of(), project.findings("ALTER TABLE s RENAME COLUMN name TO called;\n" + rebuild.replace(", name", ", called")));
        assertEquals(List.of("5 column-dropped loses-data s"), project.findings(rebuild + "ALTER TABLE s DROP COLUMN called;"));
    }

    @Test
    void aColumnMayNeedAValueWhereNoRowIsLeft() throws IOException {
        assertEquals(List.of(), project.findings("DELETE FROM s WHERE id > 0;\nALTER TABLE s ADD COLUMN n INT NOT NULL;"));
    }

    @Test
    void whatTheRowsOfNowDoNotTellIsNoFinding() throws IOException {
        var add = "\nALTER TABLE s ADD COLUMN n INT NOT NULL;";
        var two = "DELETE FROM s WHERE id <= 1;\nDELETE FROM s WHERE id > 1;";
        var marked = "UPDATE s SET name = 'gone';\nDELETE FROM s WHERE name = 'gone';";
        var listed = "CREATE TABLE k AS SELECT id FROM s;\nDELETE FROM s WHERE id IN (SELECT id FROM k);";

        for (var empties : List.of(two, marked, listed)) {
            assertEquals(List.of(), project.findings(empties + add).stream().filter(it -> it.contains("column-needs-a-value")).toList(), empties);
        }
        assertEquals(List.of("2 column-needs-a-value fails s"), project.findings("DELETE FROM s WHERE id = 0;" + add));
    }

    @Test
    void aColumnNeedsAValueWhereADeleteLeavesRowsOrOthersCameSince() throws IOException {
        assertEquals(List.of("2 column-needs-a-value fails s"), project.findings("DELETE FROM s WHERE id > 1;\nALTER TABLE s ADD COLUMN n INT NOT NULL;"));
        assertEquals(List.of("3 column-needs-a-value fails s"),
                project.findings("DELETE FROM s WHERE id > 0;\nINSERT INTO s VALUES (9, 'z');\nALTER TABLE s ADD COLUMN n INT NOT NULL;"));
    }

    @Test
    void everyStatementOfALineIsToldApart() throws IOException {
        project.run("CREATE TABLE p(id INTEGER PRIMARY KEY, s INT REFERENCES s(id) ON DELETE CASCADE); INSERT INTO p VALUES (1, 1)");

        assertEquals(List.of("1 parent-rebuilt loses-data p"),
                project.findings("CREATE TABLE n(id INTEGER PRIMARY KEY, name TEXT); INSERT INTO n SELECT * FROM s; DROP TABLE s; ALTER TABLE n RENAME TO s;"));
    }

    @Test
    void theLedgerOfTheOtherToolIsWorthAWord() throws IOException {
        project.run("CREATE TABLE __drizzle_migrations(id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)");

        assertEquals(List.of("1 ledger-dropped risky __drizzle_migrations"), project.findings("DROP TABLE __drizzle_migrations;"));
    }

    @Test
    void aPragmaThatChangesWhatARenameDoesIsFollowed() throws IOException {
        project.run("CREATE VIEW v AS SELECT name FROM s");

        var rebuild = "CREATE TABLE n(id INTEGER PRIMARY KEY, name TEXT);\nINSERT INTO n SELECT * FROM s;\nDROP TABLE s;\nALTER TABLE n RENAME TO s;";
        assertEquals(List.of(), project.findings("PRAGMA legacy_alter_table=ON;\n" + rebuild));
        assertEquals(List.of("4 view-or-trigger-names-it fails n"), project.findings(rebuild));

        project.run("CREATE TABLE p(s REFERENCES s(id))");
        assertEquals(List.of("4 view-or-trigger-names-it fails n"), project.findings(rebuild));
    }

    @Test
    void aDeleteOfEveryRowMayHaveMoreWords() throws IOException {
        assertEquals(List.of("1 delete-without-where loses-data s"), project.findings("WITH x AS (SELECT 1) DELETE FROM s;"));
        assertEquals(List.of("1 delete-without-where loses-data s"), project.findings("DELETE FROM s WHERE 1=1;"));
        assertEquals(List.of("1 delete-without-where loses-data s"), project.findings("DELETE FROM s WHERE true;"));
        assertEquals(List.of(), project.findings("WITH x AS (SELECT 1 AS id) DELETE FROM s WHERE id IN (SELECT id FROM x);"));
    }

    @Test
    void nullInEveryRowTakesTheValuesThatWereThere() throws IOException {
        project.run("ALTER TABLE s ADD COLUMN spare TEXT");

        for (var empties : List.of("UPDATE s SET name = NULL;", "UPDATE s SET name = (null) WHERE 1;", "WITH x AS (SELECT 1) UPDATE s SET (\"name\", spare) = (NULL, 'x');",
                "UPDATE s SET spare = NULL, name = NULL;", "UPDATE s SET id = id + 10, name = NULL;",
                "ALTER TABLE s RENAME COLUMN name TO called; UPDATE s SET called = NULL;")) {
            assertEquals(List.of("1 update-without-where loses-data s"), project.findings(empties), empties);
            assertEquals(List.of("1 s 0/2 [" + (empties.contains("called") ? "called" : "name") + "]"), project.losses(empties), empties);
        }
        project.write("0001.sql", "UPDATE s SET id = id + 10, name = NULL;");
        assertEquals(List.of("UPDATE without WHERE sets NULL in every row and takes 2 values of s.name, and overwrites id in all 3 rows of s."), project.messages("update-without-where"));
    }

    @Test
    void nullTakesNothingWhereNoValueWas() throws IOException {
        project.run("ALTER TABLE s ADD COLUMN spare TEXT");

        for (var quiet : List.of("UPDATE s SET spare = NULL;", "ALTER TABLE s ADD COLUMN n TEXT;\nUPDATE s SET n = NULL;", "UPDATE s SET name = NULL WHERE id = 3;",
                "ALTER TABLE s ADD COLUMN n TEXT;\nUPDATE s SET n = (SELECT NULL = name);")) {
            assertEquals(List.of(), project.findings(quiet), quiet);
            assertEquals(List.of(), project.losses(quiet), quiet);
        }
        assertEquals(List.of(), project.findings("ALTER TABLE s ADD COLUMN n TEXT DEFAULT 'x';\nUPDATE s SET n = NULL;"));
        assertEquals(List.of("1 delete-without-where loses-data s"), project.findings("DELETE FROM s;\nUPDATE s SET name = NULL;"));
    }

    @Test
    void onlyColumnsOnTheLeftAreOverwritten() throws IOException {
        project.run("CREATE TABLE p(id INTEGER PRIMARY KEY, s INT, title TEXT); INSERT INTO p VALUES (1, 1, 'a')");

        for (var quiet : List.of("UPDATE p SET author = (SELECT name FROM s WHERE s.id = p.s);", "UPDATE p SET author = CASE WHEN id = 1 THEN 'a' ELSE title = 'b' END;",
                "UPDATE p SET (author) = (SELECT name FROM s WHERE s.id = p.s AND title = 'a');", "WITH n AS (SELECT name FROM s WHERE id = 1) UPDATE p SET author = (SELECT name FROM n);")) {
            assertEquals(List.of(), project.findings("ALTER TABLE p ADD author TEXT;\n" + quiet), quiet);
        }
        assertEquals(List.of("2 update-without-where risky p"), project.findings("ALTER TABLE p ADD author TEXT;\nUPDATE p SET (author, title) = (SELECT name, 'x' FROM s WHERE s.id = p.s);"));
        assertEquals(List.of("UPDATE without WHERE overwrites title in all 1 row of p."), project.messages("update-without-where"));
    }

    @Test
    void aColumnThatAnotherWriteNamesIsStillLeftOut() throws IOException {
        project.run("CREATE TABLE log(name TEXT)");

        assertEquals(List.of("4 column-dropped loses-data s"), project.findings("INSERT INTO log(name) VALUES ('begun');\nCREATE TABLE n(id INTEGER PRIMARY KEY);\n"
                + "INSERT INTO n SELECT id FROM s;\nDROP TABLE s;\nALTER TABLE n RENAME TO s;"));
    }

    @Test
    void aRebuildIsNotUniqueWhereItsRowsAreNot() throws IOException {
        project.run("INSERT INTO s VALUES (4, 'a'), (5, 'A')");
        var rebuild = "CREATE TABLE n(id INTEGER PRIMARY KEY, name TEXT %s);\nINSERT INTO n(id, name) SELECT id, name FROM s;\nDROP TABLE s;\nALTER TABLE n RENAME TO s;\n%s";

        assertEquals(List.of("5 unique-over-duplicates fails s"), project.findings(rebuild.formatted("", "CREATE UNIQUE INDEX i ON s(name);")));
        assertEquals(List.of("2 unique-over-duplicates fails s"), project.findings(rebuild.formatted("UNIQUE", "")));
        assertEquals(List.of("3 unique-over-duplicates fails s"), project.findings("DROP TABLE IF EXISTS n;\n"
                + "CREATE TABLE n(id INT, name TEXT PRIMARY KEY);\nINSERT INTO n SELECT * FROM s;\nDROP TABLE s;\nALTER TABLE n RENAME TO s;"));
        project.run("DELETE FROM s WHERE id = 4");
        assertEquals(List.of("2 unique-over-duplicates fails s"), project.findings(rebuild.formatted("COLLATE NOCASE UNIQUE", "")));
        assertEquals(List.of("5 unique-over-duplicates fails s"), project.findings(rebuild.formatted("COLLATE NOCASE", "CREATE UNIQUE INDEX i ON s(name);")));
    }

    @Test
    void aRebuildOfOtherRowsMayBeUnique() throws IOException {
        project.run("INSERT INTO s VALUES (4, 'a'), (5, 'A')");
        var rebuild = "CREATE TABLE n(id INTEGER PRIMARY KEY, name TEXT, x TEXT);\n%s;\nDROP TABLE s;\nALTER TABLE n RENAME TO s;\n%s";
        var copy = "INSERT INTO n(id, name) SELECT id, name FROM s";

        assertEquals(List.of(), project.findings(rebuild.formatted(copy, "CREATE UNIQUE INDEX i ON s(name, id);")));
        assertEquals(List.of(), project.findings(rebuild.formatted(copy, "CREATE UNIQUE INDEX i ON s(name) WHERE id < 4;")));
        assertEquals(List.of(), project.findings(rebuild.formatted(copy, "CREATE UNIQUE INDEX i ON s(x);")));
        assertEquals(List.of(), project.findings(rebuild.formatted(copy, "UPDATE s SET name = id WHERE id = 4;\nCREATE UNIQUE INDEX i ON s(name);")));
        assertEquals(List.of(), project.findings(rebuild.formatted("INSERT INTO n(id, name) SELECT id, name || id FROM s", "CREATE UNIQUE INDEX i ON s(name);")));
        assertEquals(List.of(), project.findings("DELETE FROM s WHERE id = 4;\n" + rebuild.formatted(copy, "CREATE UNIQUE INDEX i ON s(name);")));
    }

    @Test
    void aRebuildThatTakesNoNullFailsOverNulls() throws IOException {
        var rebuild = "CREATE TABLE n(id INTEGER PRIMARY KEY, name TEXT NOT NULL);\nINSERT INTO n(id, name) SELECT id, %s FROM s;\nDROP TABLE s;\nALTER TABLE n RENAME TO s;";

        assertEquals(List.of("2 column-needs-a-value fails s"), project.findings(rebuild.formatted("name")));
        assertEquals(List.of(), project.findings(rebuild.formatted("coalesce(name, '')")));
    }

    @Test
    void whatConflictClausesHandleDoesNotFailOverDuplicates() throws IOException {
        project.run("INSERT INTO s VALUES (4, 'a'), (5, 'A'), (6, 'a')");
        var rebuild = "CREATE TABLE n(id INTEGER PRIMARY KEY, name TEXT %s);\n%s;\nDROP TABLE s;\nALTER TABLE n RENAME TO s;";

        for (var copy : List.of("INSERT OR IGNORE INTO n SELECT id, name FROM s", "INSERT OR REPLACE INTO n SELECT id, name FROM s",
                "INSERT INTO n SELECT id, name FROM s WHERE true ON CONFLICT DO NOTHING", "INSERT INTO n SELECT id, name FROM s WHERE 1 ON CONFLICT(name) DO UPDATE SET id = 1")) {
            assertEquals(List.of(), unique(rebuild.formatted("UNIQUE", copy)), copy);
        }
        assertEquals(List.of("2 unique-over-duplicates loses-data s"), unique(rebuild.formatted("UNIQUE ON CONFLICT IGNORE", "INSERT INTO n SELECT id, name FROM s")));
        assertEquals(List.of("2 unique-over-duplicates loses-data s"),
                unique("CREATE TABLE n(id, name, CONSTRAINT u UNIQUE (name) ON CONFLICT REPLACE);\nINSERT INTO n SELECT id, name FROM s;"));
        assertEquals(List.of(), unique("CREATE TABLE n(id INTEGER PRIMARY KEY, name TEXT UNIQUE, x TEXT NOT NULL ON CONFLICT IGNORE DEFAULT '');\nINSERT INTO n(id, name) SELECT id, name FROM s;"));
        assertEquals(List.of("2 unique-over-duplicates fails s"), unique(rebuild.formatted("UNIQUE", "INSERT OR ABORT INTO n SELECT id, name FROM s")));
        assertEquals(List.of("2 unique-over-duplicates fails s"), unique(rebuild.formatted("UNIQUE ON CONFLICT ABORT", "INSERT INTO n SELECT id, name FROM s")));
    }

    private List<String> unique(String text) throws IOException {
        return project.findings(text).stream().filter(it -> it.contains("unique")).toList();
    }

    @Test
    void aColumnThatIsTakenForATextIsCalledAsItIsWritten() throws IOException {
        project.run("CREATE TABLE \"Order Lines\"(id INTEGER PRIMARY KEY); INSERT INTO \"Order Lines\" VALUES (1)");
        project.write("0001.sql", "CREATE TABLE \"New Lines\"(id INTEGER PRIMARY KEY, \"Unit Price\" TEXT);\n"
                + "INSERT INTO \"New Lines\"(\"id\", \"Unit Price\") SELECT \"id\", \"Unit Price\" FROM \"order lines\";");

        assertEquals(List.of("Order Lines has no column \"Unit Price\": SQLite takes it for a text in double quotes, and New Lines gets 'Unit Price' in every row."),
                project.messages("text-for-column"));
    }
}
