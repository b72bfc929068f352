package dev.petrichor.migrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Value;
import dev.petrichor.db.workspace.MigrationsSource;
import dev.petrichor.db.workspace.MigrationsSource.NamedBy;
import dev.petrichor.migrations.MigrationHistory.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which tool runs a folder, and where each of its files stands. */
class MigrationHistoryTest {

    private static final Instant FIRST_SEEN = Instant.parse("2126-11-12T08:00:00Z");

    @TempDir
    Path folder;

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
    void aJournalsOlderEntryIsSkippedForEverAndAnEditedOneIsSeenByItsHash() throws IOException {
        project.write("0000_a.sql", "CREATE TABLE a(x);");
        project.write("0002_c.sql", "CREATE TABLE c(x);");
        project.journal("0000_a", "0001_b", "0002_c");
        project.write("0001_b.sql", "CREATE TABLE b(x);");
        project.run("CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric);"
                + "INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('other', 1700000000000), ('x', 1700000001500)");

        var history = project.history(NamedBy.DRIZZLE);

        assertEquals(List.of("0000_a Edited", "0001_b Skipped", "0002_c Pending", "x MissingFile"), MigrationFolder.states(history));
    }

    @Test
    void aJournalThatNamesAMissingFileStopsHereAsItStopsDrizzleKit() throws IOException {
        project.write("0000_a.sql", "CREATE TABLE a(x);");
        project.journal("0000_a", "0001_gone");

        var history = project.history(NamedBy.DRIZZLE);

        assertEquals(List.of("0000_a Pending", "0001_gone MissingFile"), MigrationFolder.states(history));
        var refused = assertInstanceOf(RunOutcome.Refused.class, project.apply(NamedBy.DRIZZLE));
        assertEquals("0001_gone", refused.why().getFirst().migration());
        assertEquals(List.of(), project.rows("SELECT name FROM sqlite_schema"));
    }

    @Test
    void aJournalCannotNameFilesOutsideOfItsFolder() throws IOException {
        project.journal("../../secret");

        var trouble = assertThrows(IOException.class, () -> project.history(NamedBy.DRIZZLE));

        assertTrue(String.valueOf(trouble.getMessage()).contains("outside"));
    }

    @Test
    void aBrokenJournalIsOneSentence() throws IOException {
        project.write("meta/_journal.json", "{");

        assertEquals("The journal meta/_journal.json, line 1, is not valid JSON. Bring it back from version control.",
                assertThrows(IOException.class, () -> project.history(NamedBy.DRIZZLE)).getMessage());
    }

    @Test
    void directoriesAreRunByNameSoLateOnesDoRun() throws IOException {
        project.write("20260103000000_c/migration.sql", "CREATE TABLE c(x);");
        assertInstanceOf(RunOutcome.Complete.class, project.apply(NamedBy.DRIZZLE));
        project.write("20260102000000_b/migration.sql", "CREATE TABLE b(x);");

        assertEquals(List.of("20260102000000_b Pending", "20260103000000_c Applied"), MigrationFolder.states(project.history(NamedBy.DRIZZLE)));
    }

    @Test
    void directoriesThatAreGoneAreMissing() throws IOException {
        project.write("20260103000000_c/migration.sql", "CREATE TABLE c(x);");
        project.apply(NamedBy.DRIZZLE);
        Files.delete(project.files().resolve("20260103000000_c/migration.sql"));
        project.write("20260104000000_d/migration.sql", "CREATE TABLE d(x);");

        assertEquals(List.of("20260104000000_d Pending", "20260103000000_c MissingFile"), MigrationFolder.states(project.history(NamedBy.DRIZZLE)));
    }

    @Test
    void anUpgradedLedgerGetsTheNamesWithoutWhichDrizzleKitWouldRunEverythingAgain() throws IOException {
        project.write("20231114221320_a/migration.sql", "CREATE TABLE a(x);");
        project.write("20231114221321_b/migration.sql", "CREATE TABLE b(x);");
        project.write("20231114221321_b2/migration.sql", "CREATE TABLE b2(x);");
        var hash = project.history(NamedBy.DRIZZLE).pending().get(2).hash();
        project.run("CREATE TABLE a(x); CREATE TABLE b2(x); CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric);"
                + "INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('whatever', 1700000000123), ('" + hash + "', 1700000001456)");

        assertEquals(List.of("20231114221321_b"), project.history(NamedBy.DRIZZLE).pending().stream().map(Migration::name).toList());
        assertInstanceOf(RunOutcome.Complete.class, project.apply(NamedBy.DRIZZLE));

        assertEquals(
                List.of("20231114221320_a", "20231114221321_b2", "20231114221321_b"),
                project.rows("SELECT name FROM __drizzle_migrations ORDER BY rowid").stream().map(row -> ((Value.Text) row.getFirst()).value()).toList());
        assertEquals(List.of(List.of(Value.NULL)), project.rows("SELECT DISTINCT id FROM __drizzle_migrations"));
    }

    @Test
    void aRowOfTheOldLedgerThatMatchesNoFolderStopsHereAsItStopsDrizzleKit() throws IOException {
        project.write("20231114221320_a/migration.sql", "CREATE TABLE a(x);");
        project.run("CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric);"
                + "INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('" + "ab".repeat(32) + "', 1)");

        var refused = assertInstanceOf(RunOutcome.Refused.class, project.apply(NamedBy.DRIZZLE));

        assertTrue(refused.why().getFirst().why().contains("matches no folder"));
    }

    @Test
    void aNamelessRowOfTheNewLedgerCountsForNothingAsForDrizzleKit() throws IOException {
        project.write("20231114221320_a/migration.sql", "CREATE TABLE a(x);");
        project.run("CREATE TABLE __drizzle_migrations (id INTEGER PRIMARY KEY, hash text NOT NULL, created_at numeric, name text, applied_at TEXT);"
                + "INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('whatever', 1700000000000)");

        assertEquals(1, project.history(NamedBy.DRIZZLE).pending().size());
    }

    @Test
    void theOtherToolsRecordsAreSeenAndNothingIsRunTwice() throws IOException {
        project.write("0000_a.sql", "CREATE TABLE a(x);");
        project.journal("0000_a");
        project.apply(NamedBy.WRANGLER);
        project.run("DELETE FROM d1_migrations");
        project.write("0001_b.sql", "CREATE TABLE b(x);");
        project.run("CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)");
        var hash = project.history(NamedBy.WRANGLER).pending().getFirst().hash();
        project.run("INSERT INTO d1_migrations (name) VALUES ('0001_b.sql'); INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('" + hash + "', 1700000000000)");

        var history = project.history(NamedBy.WRANGLER);

        assertTrue(history.mustAsk());
        assertEquals(List.of("0000_a.sql RecordedByOther", "0001_b.sql Applied"), MigrationFolder.states(history));
        var refused = assertInstanceOf(RunOutcome.Refused.class, project.apply(NamedBy.WRANGLER));
        assertTrue(refused.why().getFirst().why().contains("drizzle-kit"));
    }

    @Test
    void whereBothLedgersHaveRowsTheUsersAnswerCounts() throws IOException {
        project.write("0000_a.sql", "CREATE TABLE a(x);");
        project.journal("0000_a");
        project.apply(NamedBy.WRANGLER);
        project.run("CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric); INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 1)");

        var history = MigrationHistory.read(Optional.of(project.session()), project.source(NamedBy.WRANGLER), SeenFiles.NONE, Optional.of(Tool.DRIZZLE_KIT));

        assertFalse(history.mustAsk());
        assertEquals(Reason.CHOSEN_BY_YOU, history.reason());
        assertEquals("__drizzle_migrations", history.ledger().table());
        assertEquals(List.of("0000_a RecordedByOther", "x MissingFile"), MigrationFolder.states(history));
    }

    @Test
    void aFolderWithoutAJournalIsWranglersWhoeverNamesIt() throws IOException {
        project.write("0001_a.sql", "CREATE TABLE a(x);");

        assertEquals(Reason.ONLY_WRANGLER_READS_IT, project.history(NamedBy.DRIZZLE).reason());
        assertEquals(1, project.history(NamedBy.DRIZZLE).pending().size());
    }

    @Test
    void wranglersFilesAreComparedWithWhatWasFirstSeenApplied() throws IOException {
        project.write("0001_a.sql", "CREATE TABLE a(x);");
        project.apply(NamedBy.WRANGLER);
        var seen = new RememberedFiles(FIRST_SEEN);

        assertEquals(List.of("0001_a.sql Applied"), MigrationFolder.states(read(seen)));
        project.write("0001_a.sql", "CREATE TABLE a(x, y);");

        var edited = assertInstanceOf(MigrationState.Edited.class, read(seen).entries().getFirst().state());
        assertEquals(Optional.of(FIRST_SEEN), edited.seen());
        assertEquals(List.of("0001_a.sql"), read(seen).applied());
    }

    @Test
    void whatWasSeenOfADatabaseThatWasMadeAgainCountsNoMore() throws IOException {
        project.write("0001_a.sql", "CREATE TABLE a(x);");
        project.apply(NamedBy.WRANGLER);
        var seen = new RememberedFiles(FIRST_SEEN);
        read(seen);
        project.write("0001_a.sql", "CREATE TABLE a(x, y);");
        project.run("UPDATE d1_migrations SET applied_at = '2126-11-12 08:00:01'");

        assertEquals(List.of("0001_a.sql Applied"), MigrationFolder.states(read(seen)));
        assertEquals(read(seen).entries().getFirst().migration().hash(), seen.first("0001_a.sql").orElseThrow().hash());
    }

    @Test
    void aClockThatLagsBehindTheLedgersHidesNoEdit() throws IOException {
        project.write("0001_a.sql", "CREATE TABLE a(x);");
        project.apply(NamedBy.WRANGLER);
        var seen = new RememberedFiles(Instant.parse("2001-01-01T00:00:00Z"));
        read(seen);
        project.write("0001_a.sql", "CREATE TABLE a(x, y);");

        assertEquals(List.of("0001_a.sql Edited"), MigrationFolder.states(read(seen)));
    }

    @Test
    void customTablesAndPatternsAreUsed() throws IOException {
        project.write("20260101000000_a/migration.sql", "CREATE TABLE a(x);");
        var source = new MigrationsSource(project.files(), "./drizzle/", Optional.of("drizzle/**/*.sql"), "my migs", "drizzle\"log", NamedBy.WRANGLER);

        var plan = MigrationPlanner.plan(MigrationHistory.read(Optional.of(project.session()), source), Optional.empty(), true);
        new MigrationRunner(project.session(), _ -> {}, () -> false).run(plan, false);

        assertEquals(List.of(List.of(Value.of("20260101000000_a/migration.sql"))), project.rows("SELECT name FROM \"my migs\""));
    }

    @Test
    void aPatternOutsideOfItsFolderIsRefusedAsWranglerRefusesIt() {
        var source = new MigrationsSource(project.files(), "drizzle", Optional.of("other/*.sql"), "d1_migrations", "x", NamedBy.WRANGLER);

        var trouble = assertThrows(IOException.class, () -> MigrationHistory.read(Optional.empty(), source));

        assertTrue(String.valueOf(trouble.getMessage()).contains("must begin with"));
    }

    @Test
    void listsWhatAJournalNamesInVainWhileWranglerRunsTheFilesThatAreThere() throws IOException {
        project.write("0000_init.sql", "CREATE TABLE a(b);");
        project.journal("0000_init", "0001_bio");

        assertEquals(List.of("0000_init.sql Pending", "0001_bio.sql MissingFile"), MigrationFolder.states(project.history(NamedBy.WRANGLER)));

        assertInstanceOf(RunOutcome.Complete.class, project.apply(NamedBy.WRANGLER));
        assertEquals(List.of("0000_init.sql Applied", "0001_bio.sql MissingFile"), MigrationFolder.states(project.history(NamedBy.WRANGLER)));
    }

    @Test
    void saysOfABrokenJournalThatItIsWhileWranglerRunsTheFilesThatAreThere() throws IOException {
        project.write("0000_init.sql", "CREATE TABLE a(b);");
        project.write("meta/_journal.json", "{bad");

        var history = project.history(NamedBy.WRANGLER);

        assertEquals(List.of("0000_init.sql Pending"), MigrationFolder.states(history));
        assertEquals(Optional.of("The journal meta/_journal.json, line 1, is not valid JSON. Bring it back from version control."), history.warning());
    }

    @Test
    void linksAreNoFilesToWrangler() throws IOException {
        var elsewhere = Files.writeString(folder.resolve("elsewhere.sql"), "SELECT 1;");
        Files.createSymbolicLink(project.files().resolve("0001_link.sql"), elsewhere);

        assertEquals(List.of(), project.history(NamedBy.WRANGLER).pending());
    }

    @Test
    void whatDrizzleKitHasAppliedIsSeenByItsFileWhicheverToolRunsTheFolder() throws IOException {
        project.write("0000_a.sql", "CREATE TABLE a(x);");
        project.write("0001_b.sql", "CREATE TABLE b(x);");
        project.journal("0000_a", "0001_b");
        project.run("CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric);"
                + "INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('" + project.history(NamedBy.WRANGLER).pending().getFirst().hash() + "', 1700000000000)");
        var byWrangler = new RememberedFiles(FIRST_SEEN);
        var byDrizzle = new RememberedFiles(FIRST_SEEN);

        var source = project.source(NamedBy.WRANGLER);
        MigrationHistory.read(Optional.of(project.session()), source, byWrangler, Optional.of(Tool.WRANGLER));
        MigrationHistory.read(Optional.of(project.session()), source, byDrizzle, Optional.of(Tool.DRIZZLE_KIT));

        assertEquals(Set.of("0000_a.sql"), byWrangler.seen.keySet());
        assertEquals(Set.of("0000_a.sql"), byDrizzle.seen.keySet());
    }

    /** What drizzle-kit recorded of another text is no word on a row that wrangler's ledger gets afterwards. */
    @Test
    void whatWranglerAppliesAfterAnEditIsAppliedAndNotEdited() throws IOException {
        project.write("0000_a.sql", "CREATE TABLE a(x);");
        project.journal("0000_a");
        project.run("CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric);"
                + "INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('" + project.history(NamedBy.WRANGLER).pending().getFirst().hash() + "', 1700000000000)");
        var seen = new RememberedFiles(FIRST_SEEN);
        MigrationHistory.read(Optional.of(project.session()), project.source(NamedBy.WRANGLER), seen, Optional.of(Tool.WRANGLER));

        project.write("0000_a.sql", "CREATE TABLE a(x, y);");
        project.run("CREATE TABLE IF NOT EXISTS d1_migrations(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL);"
                + "INSERT INTO d1_migrations(name) VALUES ('0000_a.sql')");
        var entries = MigrationHistory.read(Optional.of(project.session()), project.source(NamedBy.WRANGLER), seen, Optional.of(Tool.WRANGLER)).entries();

        assertInstanceOf(MigrationState.Applied.class, entries.getFirst().state());
    }

    private MigrationHistory read(SeenFiles seen) throws IOException {
        return MigrationHistory.read(Optional.of(project.session()), project.source(NamedBy.WRANGLER), seen, Optional.empty());
    }

    private static final class RememberedFiles implements SeenFiles {

        private final Map<String, Seen> seen = new HashMap<>();
        private final Instant now;

        RememberedFiles(Instant now) {
            this.now = now;
        }

        @Override
        public Optional<Seen> first(String name) {
            return Optional.ofNullable(seen.get(name));
        }

        @Override
        public void applied(String name, String hash, Optional<Instant> recorded) {
            seen.put(name, new Seen(hash, now, recorded));
        }
    }
}
