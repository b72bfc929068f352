package dev.petrichor.app.migrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.MigrationsSource;
import dev.petrichor.db.workspace.MigrationsSource.NamedBy;
import dev.petrichor.migrations.MarkApplied;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.RunOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was broken off ends in an answer, as soon as the ledger was read. */
class LostRunTest {

    private static final RunOutcome.Unknown LOST = new RunOutcome.Unknown(List.of("0001_a.sql"), "0002_b.sql", "something went wrong", List.of("0003_c.sql"));

    @TempDir
    private Path folder;

    @Test
    void itIsOpenWhileTheLedgerIsBeingRead() {
        assertEquals(
                "0002_b.sql was broken off: something went wrong. Its transaction is kept as a whole or not at all; the ledger, which is being read again, tells which. Applied before it: 0001_a.sql. Not run: 0003_c.sql.",
                LostRun.words(LOST, Optional.empty()));
    }

    @Test
    void theLedgerSaysThatItIsApplied() throws IOException {
        assertEquals("0002_b.sql was broken off, but the ledger has it: it is applied. Applied before it: 0001_a.sql. Not run: 0003_c.sql.",
                LostRun.words(LOST, history("0001_a.sql", "0002_b.sql")));
    }

    @Test
    void theLedgerSaysSoOfAFileThatIsGoneToo() throws IOException {
        var connector = new Connector(Clock.systemUTC());
        history("0001_a.sql", "0002_b.sql");
        Files.delete(folder.resolve("0002_b.sql"));
        try (var session = connector.open(new Database.LocalFile(folder.resolve("d1.sqlite")), new Permission.Free(), SqlListener.NONE)) {
            assertTrue(LostRun.isApplied(MigrationHistory.read(Optional.of(session), source()), "0002_b.sql"));
        }
    }

    @Test
    void theLedgerSaysThatItIsNot() throws IOException {
        assertEquals(
                "0002_b.sql was broken off, and the ledger does not have it: its transaction was rolled back. To apply it, apply again. Applied before it: 0001_a.sql. Not run: 0003_c.sql.",
                LostRun.words(LOST, history("0001_a.sql")));
    }

    @Test
    void aRunThatStoppedNamesWhatIsAppliedAndSaysHowToGoOn() {
        var busy = new RunOutcome.Failure("0002_b.sql", "", 0, new DbError.Busy(Path.of("d1.sqlite"), ""));
        var wrong = new RunOutcome.Failure("0002_b.sql", "CREATE", 1, new DbError.Refused("incomplete input", 1, -1));

        assertEquals("Applied before it: 0001_a.sql. Nothing of the failed file was kept. Not run: 0003_c.sql. To apply the rest, apply again.", MigrationNotices.rest(busy, stopped(busy)));
        assertEquals("Applied before it: 0001_a.sql. Nothing of the failed file was kept. Not run: 0003_c.sql. Mend the file, then apply again.", MigrationNotices.rest(wrong, stopped(wrong)));
    }

    private static RunOutcome.Stopped stopped(RunOutcome.Failure failure) {
        return new RunOutcome.Stopped(LOST.applied(), Optional.of(failure), LOST.notRun());
    }

    private Optional<MigrationHistory> history(String... applied) throws IOException {
        for (var name : List.of("0001_a.sql", "0002_b.sql", "0003_c.sql")) {
            Files.writeString(folder.resolve(name), "CREATE TABLE t%s (x);\n".formatted(name.charAt(3)));
        }
        var connector = new Connector(Clock.systemUTC());
        var database = new Database.LocalFile(folder.resolve("d1.sqlite"));
        connector.create(database);
        try (var session = connector.open(database, new Permission.Free(), SqlListener.NONE)) {
            MarkApplied.record(session, MarkApplied.of(MigrationHistory.read(Optional.of(session), source()), List.of(applied)));
            return Optional.of(MigrationHistory.read(Optional.of(session), source()));
        }
    }

    private MigrationsSource source() {
        return new MigrationsSource(folder, "migrations", Optional.empty(), "d1_migrations", "__drizzle_migrations", NamedBy.WRANGLER);
    }
}
