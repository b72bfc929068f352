package dev.petrichor.migrations.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.workspace.MigrationsSource.NamedBy;
import dev.petrichor.migrations.MigrationFolder;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationPlanner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule fires where it should, and keeps silent where something only looks alike. Findings are line, rule, severity, table. */
class MigrationLinterTest {

    private static final String REBUILD = """
            CREATE TABLE __new_users(id INTEGER PRIMARY KEY, name TEXT, age INT);
            INSERT INTO __new_users(id, name) SELECT id, name FROM users;
            DROP TABLE users;
            ALTER TABLE __new_users RENAME TO users;
            """;

    @TempDir
    private Path folder;

    private MigrationFolder project;

    @BeforeEach
    void open() throws IOException {
        project = MigrationFolder.in(folder);
        project.run("CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT); INSERT INTO users VALUES (1, 'Ada'), (2, 'Bob'), (3, 'Bob'), (4, NULL), (5, NULL);"
                + "CREATE TABLE bare(x, y)");
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Nested
    class WhatLosesData {

        @Test
        void aRebuiltParentWithChildren() throws IOException {
            project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, author REFERENCES users(id) ON DELETE CASCADE); INSERT INTO posts VALUES (1, 1), (2, 2), (3, NULL)");

            var findings = lint(REBUILD);

            assertEquals(List.of("3 parent-rebuilt loses-data posts"), words(findings));
            assertEquals("DROP TABLE users deletes 2 rows of posts: the table is rebuilt, and PRAGMA foreign_keys=OFF has no effect inside the transaction that every file runs in.",
                    findings.getFirst().message());
        }

        @Test
        void notARebuiltParentWhoseChildrenReferToNothingYet() throws IOException {
            project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, author REFERENCES users(id) ON DELETE CASCADE); INSERT INTO posts VALUES (3, NULL)");

            assertEquals(List.of(), rules(REBUILD));
        }

        @Test
        void aTableThatRefersToItself() throws IOException {
            project.run("CREATE TABLE tree(id INTEGER PRIMARY KEY, up INT REFERENCES tree(id) ON DELETE CASCADE); INSERT INTO tree VALUES (1, NULL), (2, 1), (3, 2)");
            var rebuild = "CREATE TABLE n(id INTEGER PRIMARY KEY, up INT REFERENCES %s(id) ON DELETE CASCADE, x);\nINSERT INTO n SELECT id, up, 0 FROM tree;\nDROP TABLE tree;\nALTER TABLE n RENAME TO tree;";

            assertEquals(List.of("3 self-reference-rebuilt loses-data tree"), rules(rebuild.formatted("tree")));
            assertEquals(List.of(), rules(rebuild.formatted("n")));
        }

        @Test
        void aTableWithRows() throws IOException {
            assertEquals(List.of("1 table-dropped loses-data users"), rules("DROP TABLE users;"));
            assertEquals(List.of(), rules("DROP TABLE bare;\nCREATE TABLE scratch(x);\nINSERT INTO scratch VALUES (1);\nDROP TABLE scratch;"));
        }

        @Test
        void aTableWithRowsUnderItsNewName() throws IOException {
            assertEquals(List.of("2 table-dropped loses-data users"), rules("ALTER TABLE users RENAME TO people;\nDROP TABLE people;"));
        }

        @Test
        void aColumnWithValues() throws IOException {
            project.run("ALTER TABLE users ADD COLUMN empty TEXT");

            assertEquals(List.of("1 column-dropped loses-data users"), rules("ALTER TABLE users DROP COLUMN name;"));
            assertEquals(List.of(), rules("ALTER TABLE users DROP COLUMN empty;"));
        }

        @Test
        void aColumnThatARebuildLeavesOut() throws IOException {
            assertEquals(List.of("3 column-dropped loses-data users"), rules(
                    "CREATE TABLE n(id INTEGER PRIMARY KEY);\nINSERT INTO n SELECT id FROM users;\nDROP TABLE users;\nALTER TABLE n RENAME TO users;"));
            assertEquals(List.of(), rules(
                    "CREATE TABLE n(id INTEGER PRIMARY KEY, called TEXT);\nINSERT INTO n SELECT id, name FROM users;\nDROP TABLE users;\nALTER TABLE n RENAME TO users;"));
        }

        @Test
        void aDeleteOfEveryParent() throws IOException {
            project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, author REFERENCES users(id) ON DELETE CASCADE, editor REFERENCES users(id) ON DELETE SET NULL);"
                    + "INSERT INTO posts VALUES (1, 1, NULL), (2, 2, NULL), (3, NULL, 1)");

            assertEquals("DELETE without WHERE takes all 5 rows of users, and deletes 2 rows of posts and empties the reference of 1 row of posts, because they refer to it.",
                    lint("DELETE FROM users;").getFirst().message());
        }

        @Test
        void aDeleteOfEveryRow() throws IOException {
            assertEquals(List.of("1 delete-without-where loses-data users"), rules("DELETE FROM users;"));
            assertEquals(List.of(), rules("DELETE FROM users WHERE id = 9;\nDELETE FROM bare;\nCREATE TRIGGER t AFTER INSERT ON bare BEGIN DELETE FROM users; END;"));
        }
    }

    @Nested
    class WhatFails {

        @Test
        void aParentThatRowsHold() throws IOException {
            project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, author REFERENCES users(id)); INSERT INTO posts VALUES (1, 1), (2, NULL)");

            assertEquals(List.of("3 parent-held fails posts"), rules(REBUILD));
            assertEquals(List.of("4 parent-held fails posts"), rules("PRAGMA defer_foreign_keys=ON;\n" + REBUILD));
            assertEquals(List.of(), rules("UPDATE posts SET author = NULL WHERE id = 1;\n" + REBUILD));
        }

        @Test
        void aColumnThatRowsCannotHave() throws IOException {
            assertEquals(List.of("1 column-needs-a-value fails users", "2 column-needs-a-value fails users"),
                    rules("ALTER TABLE users ADD COLUMN a TEXT NOT NULL;\nALTER TABLE users ADD b INT DEFAULT (unixepoch());"));
            assertEquals(List.of(), rules("ALTER TABLE users ADD COLUMN a TEXT NOT NULL DEFAULT '';\nALTER TABLE bare ADD COLUMN b TEXT NOT NULL;"
                    + "\nCREATE TABLE made(x);\nALTER TABLE made ADD COLUMN c INT NOT NULL;"));
        }

        @Test
        void aUniqueIndexOverDuplicates() throws IOException {
            var findings = lint("CREATE UNIQUE INDEX one ON users(lower(name) DESC);");

            assertEquals(List.of("1 unique-over-duplicates fails users"), words(findings));
            assertTrue(findings.getFirst().message().contains("1 row of users repeats"), findings.getFirst().message());
            assertEquals(List.of(), rules("CREATE UNIQUE INDEX one ON users(name, id);\nCREATE UNIQUE INDEX two ON users(name) WHERE id < 3;\nCREATE INDEX three ON users(name);"));
            assertEquals(List.of(), rules("DELETE FROM users WHERE id = 3;\nCREATE UNIQUE INDEX one ON users(name);"));
        }

        @Test
        void whatD1Refuses() throws IOException {
            assertEquals(List.of("2 d1-refuses fails "), rules("CREATE TABLE a(x);\nVACUUM;"));
            assertEquals(List.of("1 d1-refuses fails ", "2 d1-refuses fails "), rules("ATTACH 'x' AS y;\nPRAGMA user_version=3;"));
            assertEquals(List.of(), rules("PRAGMA defer_foreign_keys=ON;\nINSERT INTO bare VALUES ('VACUUM', 'BEGIN');"));
        }

        @Test
        void aTextThatDoesNotEnd() throws IOException {
            assertEquals(List.of("2 text-does-not-end fails "), rules("CREATE TABLE a(x);\nCREATE TABLE b(x)"));
            assertEquals(List.of(), rules("CREATE TABLE a(x);\n-- the end"));
        }

        @Test
        void tooManyColumns() throws IOException {
            var columns = IntStream.range(0, 100).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));

            assertEquals(List.of("2 too-many-columns fails wide"), rules("CREATE TABLE wide(" + columns + ");\nALTER TABLE wide ADD COLUMN more;"));
            assertEquals(List.of(), rules("CREATE TABLE wide(" + columns + ");"));
        }

        @Test
        void aStatementThatCannotRunOnThisSchema() throws IOException {
            assertEquals(List.of("2 statement-fails fails users"), rules("CREATE TABLE a(x);\nALTER TABLE users ADD COLUMN name TEXT;\nINSERT INTO nothing VALUES (1);"));
            assertEquals(List.of("1 statement-fails fails "), rules("INSERT INTO users(nam) VALUES ('x');"));
            assertEquals(List.of(), rules("INSERT INTO users VALUES (9, 'x') ON CONFLICT DO NOTHING;\nUPDATE users SET name = name WHERE id IN (SELECT x FROM bare);"));
        }

        @Test
        void aViewThatNamesARebuiltTable() throws IOException {
            project.run("CREATE VIEW shown AS SELECT name FROM users");

            assertEquals(List.of("4 view-or-trigger-names-it fails __new_users"), rules(REBUILD));
            assertEquals(List.of(), rules("DROP VIEW shown;\n" + REBUILD + "CREATE VIEW shown AS SELECT name FROM users;"));
        }

        @Test
        void aTriggerOfAnotherTableThatNamesARebuiltTable() throws IOException {
            project.run("CREATE TRIGGER counted AFTER INSERT ON bare BEGIN UPDATE users SET name = 'x'; END");

            assertEquals(List.of("4 view-or-trigger-names-it fails __new_users"), rules(REBUILD));
            assertEquals(List.of("1 view-or-trigger-names-it risky users", "1 table-dropped loses-data users").stream().sorted().toList(),
                    rules("DROP TABLE users;").stream().sorted().toList());
        }

        @Test
        void theDropOfTheLedger() throws IOException {
            project.run("CREATE TABLE d1_migrations(id INTEGER PRIMARY KEY, name TEXT UNIQUE, applied_at TEXT)");

            assertEquals(List.of("1 ledger-dropped fails d1_migrations"), rules("DROP TABLE d1_migrations;"));
            assertEquals(List.of("1 ledger-written risky d1_migrations"), rules("DELETE FROM d1_migrations WHERE id = 1;"));
            assertEquals(List.of(), rules("INSERT INTO bare SELECT name, 1 FROM d1_migrations;"));
        }
    }

    @Nested
    class WhatIsRisky {

        @Test
        void anUpdateOfEveryRow() throws IOException {
            assertEquals(List.of("1 update-without-where risky users"), rules("UPDATE users SET name = 'x';"));
            assertEquals(List.of(), rules("ALTER TABLE users ADD COLUMN slug TEXT;\nUPDATE users SET slug = lower(name);\nUPDATE users SET name = 'x' WHERE id = 1;\nUPDATE bare SET x = 1;"));
        }

        @Test
        void aForeignKeyToNothing() throws IOException {
            assertEquals(List.of("1 foreign-key-to-nothing risky notes"), rules("CREATE TABLE notes(id INTEGER PRIMARY KEY, u REFERENCES persons(id));"));
            assertEquals(List.of("1 foreign-key-to-nothing risky notes"), rules("CREATE TABLE notes(id INTEGER PRIMARY KEY, u REFERENCES users(name));"));
            assertEquals(List.of(), rules("CREATE TABLE notes(id INTEGER PRIMARY KEY, u REFERENCES persons(id));\nCREATE TABLE persons(id INTEGER PRIMARY KEY);"));
        }

        @Test
        void triggersAndIndexesOfARebuiltTable() throws IOException {
            project.run("CREATE INDEX by_name ON users(name); CREATE TRIGGER noted AFTER INSERT ON users BEGIN SELECT 1; END");

            assertEquals(List.of("3 lost-with-rebuild risky users", "3 lost-with-rebuild risky users"), rules(REBUILD));
            assertEquals(List.of(), rules(REBUILD + "CREATE INDEX by_name ON users(name);\nCREATE TRIGGER noted AFTER INSERT ON users BEGIN SELECT 1; END;"));
        }

        @Test
        void aPieceOfSeveralStatements() throws IOException {
            project.journal("0001");
            project.write("0001.sql", "CREATE TABLE a(x);\nCREATE TABLE b(x);\n--> statement-breakpoint\nCREATE TABLE c(x);\n--> statement-breakpoint\n-- nothing\n");
            assertEquals(List.of("2 several-statements-in-a-piece risky ", "5 piece-without-a-statement fails "), words(lint(NamedBy.DRIZZLE)));

            project.write("0001.sql", "CREATE TABLE a(x);--> statement-breakpoint\n-- and\nCREATE TABLE b(x);");
            assertEquals(List.of(), words(lint(NamedBy.DRIZZLE)));
        }

        @Test
        void aFileThatWasEditedAfterItWasApplied() throws IOException {
            project.journal("0001");
            project.write("0001.sql", "CREATE TABLE a(x);");
            project.apply(NamedBy.DRIZZLE);
            assertEquals(List.of(), words(lint(NamedBy.DRIZZLE)));

            project.write("0001.sql", "CREATE TABLE a(x, y);");
            assertEquals(List.of("0 edited-after-apply risky "), words(lint(NamedBy.DRIZZLE)));
        }

        @Test
        void aFileThatItsToolPassesOver() throws IOException {
            project.journal("0001", "0002");
            project.write("0001.sql", "CREATE TABLE a(x);");
            project.write("0002.sql", "CREATE TABLE b(x);");
            project.run("CREATE TABLE __drizzle_migrations(id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric); INSERT INTO __drizzle_migrations VALUES (NULL, 'x', 1700000000500)");

            assertEquals(List.of("0001 0 never-run"), lint(NamedBy.DRIZZLE).stream().filter(it -> it.rule().equals("never-run")).map(it -> it.migration() + " 0 " + it.rule()).toList());
        }
    }

    @Nested
    class WhatIsWorthKnowing {

        @Test
        void aPragmaWithoutEffect() throws IOException {
            assertEquals(List.of("1 pragma-ignored note "), words(lint("PRAGMA foreign_keys=OFF;\nPRAGMA foreign_keys=ON;\nPRAGMA defer_foreign_keys=ON;")));
        }

        @Test
        void numbersThatAreMissingOrThereTwice() throws IOException {
            project.write("0001_a.sql", "CREATE TABLE a(x);");
            project.write("0002_b.sql", "CREATE TABLE b(x);");
            project.write("0002_c.sql", "CREATE TABLE c(x);");
            project.write("0005_d.sql", "CREATE TABLE d(x);");
            project.write("20240101120000_e.sql", "CREATE TABLE e(x);");

            assertEquals(List.of("0002_c.sql number-twice", "0005_d.sql gap-in-numbers"), lint(NamedBy.WRANGLER).stream().map(it -> it.migration() + " " + it.rule()).toList());
        }
    }

    @Test
    void aDatabaseThatDoesNotExistHasNothingToLose() throws IOException {
        project.write("0001.sql", "CREATE TABLE a(x);\nALTER TABLE a ADD COLUMN y INT NOT NULL;\nDELETE FROM a;\nDROP TABLE a;");
        var history = MigrationHistory.read(Optional.empty(), project.source(NamedBy.WRANGLER));

        assertEquals(List.of(), new MigrationLinter(Optional.empty(), () -> new Connector(Clock.systemUTC()).scratch(() -> false), true)
                .lint(history, MigrationPlanner.plan(history, Optional.empty(), true)));
    }

    private List<String> rules(String text) throws IOException {
        return words(lint(text)).stream().filter(it -> !it.contains("pragma-ignored")).toList();
    }

    private List<Finding> lint(String text) throws IOException {
        project.write("0001.sql", text);
        return lint(NamedBy.WRANGLER);
    }

    private List<Finding> lint(NamedBy by) throws IOException {
        var history = project.history(by);
        return new MigrationLinter(Optional.of(project.session()), () -> new Connector(Clock.systemUTC()).scratch(() -> false), true)
                .lint(history, MigrationPlanner.plan(history, Optional.empty(), true));
    }

    private static List<String> words(List<Finding> findings) {
        return findings.stream().map(it -> it.line() + " " + it.rule() + " " + it.severity().label() + " " + it.table()).toList();
    }
}
