package dev.petrichor.migrations.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.workspace.MigrationsSource.NamedBy;
import dev.petrichor.migrations.MigrationFolder;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.MigrationRunner;
import dev.petrichor.migrations.RunOutcome;
import dev.petrichor.migrations.dryrun.DryRun;
import dev.petrichor.migrations.lint.Finding;
import dev.petrichor.migrations.lint.MigrationLinter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rewritten file, really applied, leaves every row of every table that refers to the rebuilt one exactly as it was. */
class SafeRewriterTest {

    /** Retypes a column, so that no ALTER TABLE will do. */
    private static final String RETYPE = """
            PRAGMA foreign_keys=OFF;--> statement-breakpoint
            CREATE TABLE `__new_users` (`id` integer PRIMARY KEY NOT NULL, `name` text NOT NULL DEFAULT 'nobody');
            --> statement-breakpoint
            INSERT INTO `__new_users`("id", "name") SELECT "id", "name" FROM `users`;--> statement-breakpoint
            DROP TABLE `users`;--> statement-breakpoint
            ALTER TABLE `__new_users` RENAME TO `users`;--> statement-breakpoint
            PRAGMA foreign_keys=ON;
            """;

    @TempDir
    private Path folder;

    private MigrationFolder project;

    @BeforeEach
    void open() throws IOException {
        project = MigrationFolder.in(folder);
        project.run("CREATE TABLE users(id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL);"
                + "INSERT INTO users WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 500) SELECT i, 'u' || i FROM n");
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void rowsThatCascade() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, author INT REFERENCES users(id) ON DELETE CASCADE);"
                + "INSERT INTO posts WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000) SELECT i, 1 + i % 500 FROM n");

        holds(RETYPE, SafeRewrite.Way.SET_ASIDE);
    }

    @Test
    void referencesThatWouldBeEmptied() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, author INT REFERENCES users(id) ON DELETE SET NULL); INSERT INTO posts VALUES (1, 1), (2, NULL), (3, 500);"
                + "CREATE TABLE notes(x TEXT, u INT DEFAULT 1 REFERENCES users(id) ON DELETE SET DEFAULT); INSERT INTO notes VALUES ('a', 7), ('b', 8)");

        holds(RETYPE, SafeRewrite.Way.SET_ASIDE);
    }

    @Test
    void grandchildrenThroughEveryAction() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, author INT REFERENCES users(id) ON DELETE CASCADE); INSERT INTO posts VALUES (1, 1), (2, 2);"
                + "CREATE TABLE likes(id INTEGER PRIMARY KEY, p INT REFERENCES posts(id) ON DELETE CASCADE); INSERT INTO likes VALUES (1, 1), (2, 2);"
                + "CREATE TABLE marks(l INT REFERENCES likes(id) ON DELETE RESTRICT, p INT REFERENCES posts(id)); INSERT INTO marks VALUES (1, 2), (2, NULL)");

        holds(RETYPE, SafeRewrite.Way.SET_ASIDE);
    }

    @Test
    void triggersOfTheRebuiltTableThatTheDropWouldReach() throws IOException {
        project.run("DROP TABLE users; CREATE TABLE teams(id INTEGER PRIMARY KEY, owner INT REFERENCES users(id) ON DELETE SET NULL);"
                + "CREATE TABLE users(id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL, team INT REFERENCES teams(id) ON DELETE CASCADE, boss INT REFERENCES users(id) ON DELETE SET NULL);"
                + "INSERT INTO teams VALUES (1, NULL); INSERT INTO users VALUES (1, 'a', 1, NULL), (2, 'b', NULL, 1), (3, 'c', NULL, 2); UPDATE teams SET owner = 3;"
                + "CREATE TABLE log(words TEXT);"
                + "CREATE TRIGGER users_new AFTER UPDATE ON users BEGIN INSERT INTO log VALUES ('upd ' || old.id); END;"
                + "CREATE TRIGGER users_gone AFTER DELETE ON users BEGIN INSERT INTO log VALUES ('gone ' || old.id); END");
        var triggers = SchemaReader.read(project.session()).triggers();

        holds("""
                CREATE TABLE __new_users(id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL DEFAULT '',
                  team INT REFERENCES teams(id) ON DELETE CASCADE, boss INT REFERENCES users(id) ON DELETE SET NULL);
                INSERT INTO __new_users SELECT * FROM users;
                DROP TABLE users;
                ALTER TABLE __new_users RENAME TO users;
                """, SafeRewrite.Way.SET_ASIDE);

        assertEquals(triggers, SchemaReader.read(project.session()).triggers());
    }

    @Test
    void rowsThatWouldMakeTheDropFail() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, author INT NOT NULL REFERENCES users(id)); INSERT INTO posts VALUES (1, 1), (2, 2)");

        holds(RETYPE, SafeRewrite.Way.SET_ASIDE);
    }

    @Test
    void aTableThatRefersToItself() throws IOException {
        project.run("CREATE TABLE tree(id INTEGER PRIMARY KEY, up INT REFERENCES tree(id) ON DELETE CASCADE, x TEXT); INSERT INTO tree VALUES (1, NULL, 'a'), (2, 1, 'b'), (3, 2, 'c')");

        holds("""
                CREATE TABLE __new_tree(id INTEGER PRIMARY KEY, up INT REFERENCES tree(id) ON DELETE CASCADE, x TEXT NOT NULL);
                INSERT INTO __new_tree SELECT id, up, x FROM tree;
                DROP TABLE tree;
                ALTER TABLE __new_tree RENAME TO tree;
                """, SafeRewrite.Way.SET_ASIDE);
    }

    @Test
    void keysOfSeveralColumnsAndTablesWithoutRowids() throws IOException {
        project.run("CREATE TABLE teams(a TEXT, b INT, u INT REFERENCES users(id) ON DELETE CASCADE, PRIMARY KEY (a, b)) WITHOUT ROWID; INSERT INTO teams VALUES ('x', 1, 1), ('x', 2, 2);"
                + "CREATE TABLE members(a TEXT, b INT, who BLOB, FOREIGN KEY (a, b) REFERENCES teams(a, b) ON DELETE CASCADE);"
                + "INSERT INTO members(rowid, a, b, who) VALUES (7, 'x', 1, x'00ff'), (99, 'x', 2, 1.5), (100, NULL, 2, 9007199254740993)");

        holds(RETYPE, SafeRewrite.Way.SET_ASIDE);
        assertEquals(List.of(List.of(Value.of(7)), List.of(Value.of(99)), List.of(Value.of(100))), project.rows("SELECT rowid FROM members ORDER BY 1"));
    }

    @Test
    void triggersDoNotRunAndAreThereAfterwards() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, author INT REFERENCES users(id) ON DELETE CASCADE); INSERT INTO posts VALUES (1, 1);"
                + "CREATE TABLE log(what TEXT); CREATE TRIGGER gone AFTER DELETE ON posts BEGIN INSERT INTO log VALUES ('gone'); END;"
                + "CREATE TRIGGER came AFTER INSERT ON posts BEGIN INSERT INTO log VALUES ('came'); END;"
                + "CREATE TRIGGER renamed AFTER UPDATE ON users BEGIN INSERT INTO log VALUES ('renamed'); END; CREATE INDEX by_name ON users(name)");

        holds(RETYPE, SafeRewrite.Way.SET_ASIDE);
        assertEquals(List.of("came", "gone", "renamed"), SchemaReader.read(project.session()).triggers().stream().map(it -> it.name()).sorted().toList());
        assertEquals(List.of("by_name"), SchemaReader.read(project.session()).table("users").orElseThrow().indexes().stream().map(it -> it.name()).toList());
    }

    @Test
    void numbersThatWereGivenAreNotGivenAgain() throws IOException {
        project.run("CREATE TABLE a(id INTEGER PRIMARY KEY AUTOINCREMENT, n TEXT); INSERT INTO a VALUES (1, 'x'), (9, 'y'); DELETE FROM a WHERE id = 9;"
                + "CREATE TABLE b(id INTEGER PRIMARY KEY AUTOINCREMENT, a INT REFERENCES a(id) ON DELETE CASCADE); INSERT INTO b VALUES (1, 1), (5, 1); DELETE FROM b WHERE id = 5");

        holds("""
                CREATE TABLE __new_a(id INTEGER PRIMARY KEY AUTOINCREMENT, n TEXT NOT NULL);
                INSERT INTO __new_a SELECT id, n FROM a;
                DROP TABLE a;
                ALTER TABLE __new_a RENAME TO a;
                """, SafeRewrite.Way.SET_ASIDE);
        assertEquals(List.of(List.of(Value.of("a"), Value.of(9)), List.of(Value.of("b"), Value.of(5))),
                project.rows("SELECT name, seq FROM sqlite_sequence WHERE name <> 'd1_migrations' ORDER BY 1"));
    }

    @Test
    void computedColumnsAreLeftToTheEngine() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, author INT REFERENCES users(id) ON DELETE CASCADE, title TEXT, up TEXT AS (upper(title)) STORED, low TEXT AS (lower(title)));"
                + "INSERT INTO posts(id, author, title) VALUES (1, 1, 'One'), (2, 2, 'Two')");

        holds(RETYPE, SafeRewrite.Way.SET_ASIDE);
        assertEquals(List.of(List.of(Value.of("ONE"), Value.of("two"))), project.rows("SELECT max(up) FILTER (WHERE id = 1), max(low) FROM posts"));
    }

    @Test
    void aCircleOfTables() throws IOException {
        project.run("CREATE TABLE a(id INTEGER PRIMARY KEY, b INT REFERENCES b(id) ON DELETE CASCADE, u INT REFERENCES users(id) ON DELETE CASCADE);"
                + "CREATE TABLE b(id INTEGER PRIMARY KEY, a INT REFERENCES a(id) ON DELETE CASCADE);"
                + "INSERT INTO a VALUES (1, NULL, 1), (2, NULL, 2); INSERT INTO b VALUES (1, 1), (2, 2); UPDATE a SET b = id");

        holds(RETYPE, SafeRewrite.Way.SET_ASIDE);
    }

    @Test
    void aColumnThatIsOnlyAddedNeedsNoRebuild() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, author INT REFERENCES users(id) ON DELETE CASCADE); INSERT INTO posts VALUES (1, 1); CREATE UNIQUE INDEX one ON users(name)");

        var text = holds("""
                PRAGMA foreign_keys=OFF;--> statement-breakpoint
                CREATE TABLE `__new_users` (
                	`id` integer PRIMARY KEY NOT NULL,
                	`name` text NOT NULL,
                	`bio` text DEFAULT 'a, b' NOT NULL
                );
                --> statement-breakpoint
                INSERT INTO `__new_users`("id", "name") SELECT "id", "name" FROM `users`;--> statement-breakpoint
                DROP TABLE `users`;--> statement-breakpoint
                ALTER TABLE `__new_users` RENAME TO `users`;--> statement-breakpoint
                PRAGMA foreign_keys=ON;--> statement-breakpoint
                CREATE UNIQUE INDEX `one` ON `users` (`name`);
                """, SafeRewrite.Way.ALTER);

        assertEquals("""
                PRAGMA foreign_keys=OFF;--> statement-breakpoint
                ALTER TABLE "users" ADD COLUMN `bio` text DEFAULT 'a, b' NOT NULL;--> statement-breakpoint
                PRAGMA foreign_keys=ON;
                """, text);
    }

    @Test
    void aColumnThatIsOnlyDroppedNeedsNoRebuild() throws IOException {
        project.run("ALTER TABLE users ADD COLUMN old TEXT; CREATE TABLE posts(id INTEGER PRIMARY KEY, author INT REFERENCES users(id) ON DELETE CASCADE); INSERT INTO posts VALUES (1, 1)");

        holds("""
                CREATE TABLE __new_users (id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL);
                INSERT INTO __new_users SELECT id, name FROM users;
                DROP TABLE users;
                ALTER TABLE __new_users RENAME TO users;
                """, SafeRewrite.Way.ALTER);
    }

    @Test
    void aFillThatIsMoreThanACopyIsNoAddedColumn() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, author INT REFERENCES users(id) ON DELETE CASCADE); INSERT INTO posts VALUES (1, 1)");
        var rebuild = """
                CREATE TABLE n (id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL, bio TEXT);
                INSERT INTO n(id, name) SELECT %s FROM users%s;
                DROP TABLE users;
                ALTER TABLE n RENAME TO users;
                """;

        for (var fill : List.of(rebuild.formatted("id, lower(trim(name))", ""), rebuild.formatted("id, name", " WHERE name <> 'spam'"), rebuild.formatted("id, name", " LIMIT 1000"),
                rebuild.formatted("users.id, users.name", " JOIN (SELECT 1)"))) {
            assertEquals(SafeRewrite.Way.SET_ASIDE, assertInstanceOf(SafeRewrite.Proven.class, rewrite(fill)).way(), fill);
        }
        assertEquals(SafeRewrite.Way.ALTER, assertInstanceOf(SafeRewrite.Proven.class, rewrite(rebuild.formatted("users.id, \"name\"", ""))).way());
    }

    @Test
    void severalRebuildsInOneFile() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, author INT REFERENCES users(id) ON DELETE CASCADE, t TEXT); INSERT INTO posts VALUES (1, 1, 'a'), (2, 2, 'b');"
                + "CREATE TABLE likes(p INT REFERENCES posts(id) ON DELETE CASCADE, n INT); INSERT INTO likes VALUES (1, 3), (2, 4)");

        holds(RETYPE + """
                --> statement-breakpoint
                CREATE TABLE `__new_posts` (`id` integer PRIMARY KEY NOT NULL, `author` integer, `t` text NOT NULL, FOREIGN KEY (`author`) REFERENCES `users`(`id`) ON DELETE cascade);
                --> statement-breakpoint
                INSERT INTO `__new_posts`("id", "author", "t") SELECT "id", "author", "t" FROM `posts`;--> statement-breakpoint
                DROP TABLE `posts`;--> statement-breakpoint
                ALTER TABLE `__new_posts` RENAME TO `posts`;
                """, SafeRewrite.Way.SET_ASIDE);
    }

    @Test
    void whatIsGoneForGoodHasNoOtherText() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, author INT REFERENCES users(id) ON DELETE CASCADE); INSERT INTO posts VALUES (1, 1)");

        var none = assertInstanceOf(SafeRewrite.None.class, rewrite("DROP TABLE users;"));

        assertFalse(none.why().isEmpty());
    }

    @Test
    void aRebuildOfAnotherOrderIsNotCalledWhatTheStatementSays() throws IOException {
        assertTrue(assertInstanceOf(SafeRewrite.None.class, rewrite("ALTER TABLE users RENAME TO old;\nCREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT);\n"
                + "INSERT INTO users SELECT id, name FROM old;\nDROP TABLE old;")).why().contains("made under another name"));
    }

    @Test
    void rebuiltTablesOfEveryShape() throws IOException {
        project.run("CREATE TABLE teams(a TEXT, b INT, n TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID; INSERT INTO teams VALUES ('x', 1, 'X'), ('y', 2, 'Y');"
                + "CREATE TABLE players(id INTEGER PRIMARY KEY, a TEXT, b INT, n TEXT, FOREIGN KEY (a, b) REFERENCES teams(a, b) ON DELETE CASCADE);"
                + "INSERT INTO players VALUES (1, 'x', 1, 'p'), (2, NULL, 1, 'q')");

        holds("""
                CREATE TABLE n(a TEXT, b INT, n TEXT NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
                INSERT INTO n SELECT a, b, n FROM teams;
                DROP TABLE teams;
                ALTER TABLE n RENAME TO teams;
                """, SafeRewrite.Way.SET_ASIDE);
        project.run("DELETE FROM d1_migrations; CREATE TABLE sums(id INTEGER PRIMARY KEY, a INT, twice INT AS (a * 2) STORED); INSERT INTO sums(id, a) VALUES (1, 2), (2, 3);"
                + "CREATE TABLE parts(id INTEGER PRIMARY KEY, s INT REFERENCES sums(id) ON DELETE SET NULL); INSERT INTO parts VALUES (1, 1), (2, 2)");
        holds("""
                CREATE TABLE n(id INTEGER PRIMARY KEY, a INT NOT NULL, twice INT AS (a * 2) STORED);
                INSERT INTO n(id, a) SELECT id, a FROM sums;
                DROP TABLE sums;
                ALTER TABLE n RENAME TO sums;
                """, SafeRewrite.Way.SET_ASIDE);
    }

    @Test
    void aColumnThatOnlyHasAnotherNameIsRenamed() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, author INT REFERENCES users(id) ON DELETE CASCADE); INSERT INTO posts VALUES (1, 1), (2, 2);"
                + "CREATE INDEX users_name ON users(name)");
        var rebuild = """
                CREATE TABLE __new_users(id INTEGER PRIMARY KEY NOT NULL, called TEXT NOT NULL, bio TEXT);
                INSERT INTO __new_users(id, called) SELECT id, %s FROM users;
                DROP TABLE users;
                ALTER TABLE __new_users RENAME TO users;
                CREATE INDEX users_name ON users(called);
                """;

        var text = assertInstanceOf(SafeRewrite.Proven.class, rewrite(rebuild.formatted("name"))).text();
        assertEquals("ALTER TABLE \"users\" RENAME COLUMN \"name\" TO \"called\";\nALTER TABLE \"users\" ADD COLUMN bio TEXT;\n", text.replaceAll("\\n\\s*\\n", "\n"));
        assertEquals(SafeRewrite.Way.SET_ASIDE, assertInstanceOf(SafeRewrite.Proven.class, rewrite(rebuild.formatted("upper(name)"))).way());
    }

    @Test
    void aFileThatFailsAnywayHasNoOtherText() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, author INT REFERENCES users(id) ON DELETE CASCADE); INSERT INTO posts VALUES (1, 1)");

        var why = assertInstanceOf(SafeRewrite.None.class, rewrite("CREATE TABLE n(id INTEGER PRIMARY KEY, name TEXT CHECK (name = ''));\nINSERT INTO n SELECT id, name FROM users;\n"
                + "DROP TABLE users;\nALTER TABLE n RENAME TO users;")).why();

        assertEquals("The file fails at line 2 even where foreign keys are off: CHECK constraint failed: name = ''. Mend that first.", why);
    }

    @Test
    void viewsAndTriggersThatNameTheTable() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, author INT REFERENCES users(id) ON DELETE CASCADE); INSERT INTO posts VALUES (1, 1), (2, 2);"
                + "CREATE TABLE log(words TEXT); CREATE VIEW shown AS SELECT id, name FROM users; CREATE VIEW \"shown twice\" AS SELECT s.name FROM shown s JOIN posts ON posts.author = s.id;"
                + "CREATE TRIGGER seen INSTEAD OF DELETE ON shown BEGIN INSERT INTO log VALUES ('seen'); END;"
                + "CREATE TRIGGER written AFTER DELETE ON posts BEGIN INSERT INTO log SELECT name FROM users WHERE id = old.author; END;"
                + "CREATE TRIGGER gone AFTER DELETE ON users BEGIN INSERT INTO log VALUES ('gone'); END");
        var before = SchemaReader.read(project.session());

        holds(RETYPE, SafeRewrite.Way.SET_ASIDE);

        var after = SchemaReader.read(project.session());
        assertEquals(before.views().stream().map(it -> it.sql()).sorted().toList(), after.views().stream().map(it -> it.sql()).sorted().toList());
        assertEquals(before.triggers().stream().map(it -> it.sql()).sorted().toList(), after.triggers().stream().map(it -> it.sql()).sorted().toList());
        assertEquals(List.of(List.of(Value.of("u1")), List.of(Value.of("u2"))), project.rows("SELECT name FROM \"shown twice\" ORDER BY 1"));
    }

    @Test
    void aViewInTheWayOfAColumnThatIsOnlyAdded() throws IOException {
        project.run("CREATE VIEW shown AS SELECT id, name FROM users");

        assertEquals("ALTER TABLE \"users\" ADD COLUMN bio TEXT;", holds("CREATE TABLE n(id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL, bio TEXT);\n"
                + "INSERT INTO n(id, name) SELECT id, name FROM users;\nDROP TABLE users;\nALTER TABLE n RENAME TO users;", SafeRewrite.Way.ALTER));
    }

    @Test
    void aViewThatWouldNotWorkAnyMoreIsNamed() throws IOException {
        project.run("CREATE VIEW shown AS SELECT id, name FROM users");
        var rebuild = "CREATE TABLE n(id INTEGER PRIMARY KEY NOT NULL);\nINSERT INTO n SELECT id FROM users;\nDROP TABLE users;\nALTER TABLE n RENAME TO users;";

        var why = assertInstanceOf(SafeRewrite.None.class, rewrite(rebuild)).why();

        assertEquals("What names the table would not work any more: error in view shown: no such column: name. Drop it in the file, or make it anew there.", why);
    }

    @Test
    void aTableThatAViewNamesGetsItsTextFromTheFindingToo() throws IOException {
        project.run("CREATE VIEW shown AS SELECT id, name FROM users");
        project.write("0001.sql", RETYPE);

        assertEquals(List.of("pragma-ignored false", "view-or-trigger-names-it true"), fixed().stream().map(it -> it.rule() + " " + it.fix().isPresent()).toList());

        project.run("CREATE TABLE old(x); CREATE VIEW lost AS SELECT y FROM old");
        project.write("0001.sql", "ALTER TABLE users RENAME TO people;\nDROP TABLE old;");
        assertEquals(List.of("SQLite says: error in view lost: no such column: y. Drop that view or trigger before the table is rebuilt, and make it again behind."),
                fixed().stream().map(Finding::message).toList());
    }

    @Test
    void aSelfReferenceThatRestricts() throws IOException {
        project.run(
                "CREATE TABLE posts(id INTEGER PRIMARY KEY, author INT REFERENCES users(id) ON DELETE CASCADE, up INT REFERENCES posts(id) ON DELETE RESTRICT); INSERT INTO posts VALUES (1, 1, NULL), (2, 1, 1)");

        holds(RETYPE, SafeRewrite.Way.SET_ASIDE);
    }

    @Test
    void rowsThatCannotBePutBackAreNotSetAside() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, author INT REFERENCES users(id) ON DELETE CASCADE, n INT CHECK (n > 0));"
                + "PRAGMA ignore_check_constraints=ON; INSERT INTO posts VALUES (1, 1, -1)");

        assertTrue(assertInstanceOf(SafeRewrite.None.class, rewrite(RETYPE)).why().contains("did not leave every table as it was"));
    }

    @Test
    void findingsCarryTheText() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, author INT REFERENCES users(id) ON DELETE CASCADE); INSERT INTO posts VALUES (1, 1)");
        project.write("0001.sql", RETYPE);
        project.write("0002.sql", "CREATE TABLE more(x) -- the end");

        var fixed = fixed();

        assertEquals(List.of("pragma-ignored false", "parent-rebuilt true", "text-does-not-end true"), fixed.stream().map(it -> it.rule() + " " + it.fix().isPresent()).toList());
        assertEquals("CREATE TABLE more(x) -- the end\n;\n", fixed.getLast().fix().orElseThrow());
    }

    private List<Finding> fixed() throws IOException {
        var history = project.history(NamedBy.WRANGLER);
        var plan = project.plan();
        var found = new MigrationLinter(Optional.of(project.session()), () -> new Connector(Clock.systemUTC()).scratch(() -> false), true).lint(history, plan);
        var rewriter = new SafeRewriter(() -> project.scratch(() -> false), history.runner(), true);
        return new Fixes(new MigrationPlan(plan.ledger(), plan.folder(), plan.migrations(), List.of()), history.runner(), rewriter).attach(found);
    }

    private SafeRewrite rewrite(String text) throws IOException {
        project.write("0001.sql", text);
        var history = project.history(NamedBy.WRANGLER);
        return new SafeRewriter(() -> project.scratch(() -> false), history.runner(), true).rewrite(project.plan(), project.plan().migrations().getFirst());
    }

    /** The author's text does harm; the rewritten one is applied and does none. */
    private String holds(String text, SafeRewrite.Way way) throws IOException {
        var before = everyRow();
        var proven = assertInstanceOf(SafeRewrite.Proven.class, rewrite(text));
        assertEquals(way, proven.way());
        try (var copy = project.scratch(() -> false)) {
            var harm = DryRun.run(copy, project.plan(), true, _ -> {});
            assertTrue(harm.loses() || !harm.complete(), harm::toString);
        }

        project.write("0001.sql", proven.text());
        assertInstanceOf(RunOutcome.Complete.class, new MigrationRunner(project.session(), _ -> {}, () -> false).run(project.plan(), true));

        var after = everyRow();
        before.forEach((table, rows) -> assertEquals(rows, after.get(table), table));
        assertEquals(before.keySet(), after.keySet());
        assertEquals(List.of(), project.rows("PRAGMA foreign_key_check"));
        return proven.text();
    }

    /** The rows by the columns that the tables have from the beginning; what is added is looked at by the proof. */
    private Map<String, List<List<Value>>> everyRow() {
        var all = new TreeMap<String, List<List<Value>>>();
        SchemaReader.read(project.session()).tables().stream().filter(table -> !table.internal()).forEach(table -> {
            var columns = table.columns().stream().map(it -> it.name()).filter(it -> !it.equals("bio") && !it.equals("old")).toList();
            all.put(table.name(), project.rows("SELECT " + String.join(", ", columns) + " FROM " + table.name() + " ORDER BY " + String.join(", ", columns)));
        });
        return all;
    }
}
