package dev.petrichor.migrations.create;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.workspace.MigrationsSource;
import dev.petrichor.db.workspace.MigrationsSource.NamedBy;
import dev.petrichor.migrations.MigrationFolder;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.SeenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A new file lies where its tool finds it, behind all others, in the tool's own manner. */
class NewMigrationTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:59:29.631Z");
    private static final Path KNOWN = Path.of("src/test/resources/migrations");

    @TempDir
    private Path folder;

    private MigrationFolder project;

    @BeforeEach
    void open() throws IOException {
        project = MigrationFolder.in(folder);
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void asWranglerNumbersIt() throws IOException {
        assertEquals("0001_add_a_thing.sql", write("add a  thing", ""));
        project.write("0007_x.sql", "");
        project.write("12_y.sql", "");

        assertEquals("0013_bio.sql", write("bio", "ALTER TABLE users ADD bio"));

        assertEquals("-- Migration number: 0001 \t 2026-11-23T08:59:29.631Z\n", Files.readString(project.files().resolve("0001_add_a_thing.sql")));
        assertEquals("-- Migration number: 0013 \t 2026-11-23T08:59:29.631Z\nALTER TABLE users ADD bio\n;\n", Files.readString(project.files().resolve("0013_bio.sql")));
        assertTrue(project.history(NamedBy.WRANGLER).pending().stream().anyMatch(it -> it.name().equals("0013_bio.sql") && it.statements().size() == 1));
    }

    @Test
    void behindFilesThatAreNumberedByTimes() throws IOException {
        project.write("20240101120000_init.sql", "SELECT 1;");

        assertEquals("20240101120001_bio.sql", write("bio", "SELECT 1;"));

        assertEquals("20240101120001_bio.sql", project.history(NamedBy.WRANGLER).pending().getLast().name());
    }

    @Test
    void byTheTimeInAJournalThatHasTimes() throws IOException {
        project.journal("20240101120000_init");
        project.write("20240101120000_init.sql", "SELECT 1;");
        assertEquals("20261123085929_bio.sql", write("bio", "SELECT 1;"));
        assertEquals("20261123085930_more.sql", write("more", "SELECT 1;"));

        project.journal("1704110400_init");
        project.write("1704110400_init.sql", "SELECT 1;");
        assertEquals("1795424369_bio.sql", String.valueOf(new NewMigration(project.history(NamedBy.DRIZZLE), NOW).write("bio", "SELECT 1;").getFileName()));
    }

    @Test
    void aSemicolonInACommentEndsNoStatement() throws IOException {
        write("one", "SELECT 1 -- the first;");
        write("two", "SELECT 2; -- the second");

        assertEquals("SELECT 1 -- the first;\n;\n", Files.readString(project.files().resolve("0001_one.sql")).replaceFirst("-- Mig.*\n", ""));
        assertEquals("SELECT 2; -- the second\n", Files.readString(project.files().resolve("0002_two.sql")).replaceFirst("-- Mig.*\n", ""));
        assertEquals(List.of(), project.plan().refusals());
    }

    @Test
    void inTheJournalOfDrizzleKit() throws IOException {
        project.take(KNOWN.resolve("journal"));

        assertEquals("0003_bio.sql", write("bio", "SELECT 1;"));

        var journal = Files.readString(project.files().resolve("meta/_journal.json"));
        var before = Files.readString(KNOWN.resolve("journal/meta/_journal.json"));
        assertEquals(before.substring(0, before.lastIndexOf("\n  ]")) + ",\n    {\n      \"idx\": 3,\n      \"version\": \"6\",\n      \"when\": 1795424369631,\n"
                + "      \"tag\": \"0003_bio\",\n      \"breakpoints\": true\n    }\n  ]\n}", journal);
        assertEquals("0003_bio", project.history(NamedBy.DRIZZLE).pending().getLast().name());
        assertEquals("SELECT 1;\n", Files.readString(project.files().resolve("0003_bio.sql")));
    }

    @Test
    void youngerThanTheLastEntryEvenIfTheClockIsBehind() throws IOException {
        project.take(KNOWN.resolve("journal"));

        new NewMigration(project.history(NamedBy.DRIZZLE), Instant.EPOCH).write("bio", "");

        assertTrue(Files.readString(project.files().resolve("meta/_journal.json")).contains("\"when\": 1795423942568,"));
        assertEquals("0003_bio", project.history(NamedBy.DRIZZLE).pending().getLast().name());
    }

    /** drizzle-kit hands each piece to the driver as one statement. */
    @Test
    void severalStatementsArePiecesForDrizzleKit() throws IOException {
        project.take(Path.of("src/test/resources/migrations/journal"));

        write("two", "CREATE TABLE a(x);\n\nCREATE TABLE b(x)");

        assertEquals("CREATE TABLE a(x);\n--> statement-breakpoint\n\nCREATE TABLE b(x)\n;\n", Files.readString(project.files().resolve("0003_two.sql")));
        assertEquals(2, project.history(NamedBy.DRIZZLE).pending().getLast().statements().size());
        assertEquals(2, project.history(NamedBy.WRANGLER).pending().getLast().statements().size());
    }

    @Test
    void inAFolderOfItsOwnForDrizzleKitFromOneOn() throws IOException {
        project.take(KNOWN.resolve("directories"));

        assertEquals("20261123085929_bio/migration.sql", write("bio", "SELECT 1;"));

        assertEquals("20261123085929_bio", project.history(NamedBy.DRIZZLE).pending().getLast().name());
    }

    @Test
    void theFirstOneMakesTheFolderInTheMannerOfItsTool() throws IOException {
        Files.delete(project.files());
        var drizzle = MigrationHistory.readOrBegin(Optional.of(project.session()), project.source(NamedBy.DRIZZLE), SeenFiles.NONE, Optional.empty());
        new NewMigration(drizzle, NOW).write("init", "CREATE TABLE a(x);");
        assertEquals(List.of("0000_init Pending"), MigrationFolder.states(project.history(NamedBy.DRIZZLE)));

        var elsewhere = new MigrationsSource(folder.resolve("new"), "new", Optional.empty(), "d1_migrations", "__drizzle_migrations", NamedBy.WRANGLER);
        assertThrows(IOException.class, () -> MigrationHistory.read(Optional.empty(), elsewhere));
        new NewMigration(MigrationHistory.readOrBegin(Optional.empty(), elsewhere, SeenFiles.NONE, Optional.empty()), NOW).write("init", "CREATE TABLE a(x);");
        assertEquals(List.of("0001_init.sql Pending"), MigrationFolder.states(MigrationHistory.read(Optional.empty(), elsewhere)));
    }

    @Test
    void neverOverAFileThatIsThere() throws IOException {
        project.take(KNOWN.resolve("directories"));
        write("bio", "SELECT 1;");

        assertThrows(IOException.class, () -> write("bio", "SELECT 2;"));

        assertEquals("SELECT 1;\n", Files.readString(project.files().resolve("20261123085929_bio/migration.sql")));
    }

    @Test
    void aJournalThatCannotBeReadGetsNoFile() throws IOException {
        project.journal("0001");
        project.write("0001.sql", "SELECT 1;");
        var history = project.history(NamedBy.DRIZZLE);
        project.write("meta/_journal.json", "{\"entries\": [{]}");

        assertThrows(IOException.class, () -> new NewMigration(history, NOW).write("bio", ""));

        try (var files = Files.list(project.files())) {
            assertEquals(List.of("0001.sql", "meta"), files.map(it -> it.getFileName().toString()).sorted().toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "../up", "a/b", "a\\b", ".hidden", "a\0b"})
    void aNameThatIsNone(String name) {
        assertThrows(IOException.class, () -> write(name, ""));
    }

    private String write(String name, String sql) throws IOException {
        return project.files().relativize(new NewMigration(project.history(NamedBy.WRANGLER), NOW).write(name, sql)).toString().replace('\\', '/');
    }
}
