package dev.petrichor.migrations.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.workspace.MigrationsSource.NamedBy;
import dev.petrichor.migrations.MigrationFolder;
import dev.petrichor.migrations.MigrationRunner;
import dev.petrichor.migrations.lint.Finding;
import dev.petrichor.migrations.lint.MigrationLinter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** drizzle-kit 0.31 reads a new column from the old table, and SQLite takes its name for a text. */
class ColumnsLeftOutTest {

    private static final String REBUILD = """
            CREATE TABLE `__new_users` (`id` integer PRIMARY KEY NOT NULL, `name` text NOT NULL DEFAULT 'nobody', `age` integer DEFAULT 18);
            --> statement-breakpoint
            INSERT INTO `__new_users`("id", "name", "age") SELECT "id", "name", "age" FROM `users`;--> statement-breakpoint
            DROP TABLE `users`;--> statement-breakpoint
            ALTER TABLE `__new_users` RENAME TO `users`;
            """;

    @TempDir
    private Path folder;

    private MigrationFolder project;

    @BeforeEach
    void open() throws IOException {
        project = MigrationFolder.in(folder);
        project.run("CREATE TABLE users(id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL); INSERT INTO users VALUES (1, 'Ada'), (2, 'Bob')");
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void theColumnIsLeftToItsDefault() throws IOException {
        var fixed = fixed(REBUILD);

        assertEquals(List.of("3 text-for-column true"), fixed.stream().map(ColumnsLeftOutTest::words).toList());
        assertEquals("users has no column \"age\": SQLite takes it for a text in double quotes, and __new_users gets 'age' in every row.", fixed.getFirst().message());
        assertEquals(REBUILD.replace("(\"id\", \"name\", \"age\") SELECT \"id\", \"name\", \"age\" FROM", "(\"id\", \"name\") SELECT \"id\", \"name\" FROM"),
                fixed.getFirst().fix().orElseThrow());
        applies(fixed.getFirst());
    }

    @Test
    void theSafeRewriteOfARebuiltParentLeavesItOutToo() throws IOException {
        project.run("CREATE TABLE posts(id INTEGER PRIMARY KEY, author INT REFERENCES users(id) ON DELETE CASCADE); INSERT INTO posts VALUES (1, 1), (2, 2)");

        var fixed = fixed(REBUILD);

        assertEquals(List.of("3 text-for-column true", "4 parent-rebuilt true"), fixed.stream().map(ColumnsLeftOutTest::words).toList());
        applies(fixed.getLast());
        assertEquals(List.of(List.of(Value.of(2))), project.rows("SELECT count(*) FROM posts"));
    }

    @Test
    void noTextIsOfferedWhereTheColumnMustHaveAValue() throws IOException {
        assertEquals(List.of("3 text-for-column false"), fixed(REBUILD.replace("`age` integer DEFAULT 18", "`age` text NOT NULL")).stream().map(ColumnsLeftOutTest::words).toList());
    }

    private void applies(Finding finding) throws IOException {
        project.write("0001.sql", finding.fix().orElseThrow());
        new MigrationRunner(project.session(), _ -> {}, () -> false).run(project.plan(), true);
        assertEquals(List.of(List.of(Value.of(1), Value.of("Ada"), Value.of(18)), List.of(Value.of(2), Value.of("Bob"), Value.of(18))), project.rows("SELECT * FROM users"));
    }

    private static String words(Finding finding) {
        return finding.line() + " " + finding.rule() + " " + finding.fix().isPresent();
    }

    private List<Finding> fixed(String text) throws IOException {
        project.write("0001.sql", text);
        var history = project.history(NamedBy.WRANGLER);
        var found = new MigrationLinter(Optional.of(project.session()), () -> new Connector(Clock.systemUTC()).scratch(() -> false), true).lint(history, project.plan());
        return new Fixes(project.plan(), history.runner(), new SafeRewriter(() -> project.scratch(() -> false), history.runner(), true)).attach(found);
    }
}
