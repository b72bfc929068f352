package dev.petrichor.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.BesideWindows;
import dev.petrichor.app.Sample;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.WorkspaceScanner;
import dev.petrichor.loopback.Neighbour;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationPlanner;
import dev.petrichor.migrations.MigrationRunner;
import dev.petrichor.migrations.RunOutcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrations that cannot be applied for a reason outside of their files: one sentence, and the database as it was. */
@BesideWindows
class ApplyInTroubleTest {

    private static final String STATE = "SELECT group_concat(sql || '', char(10)) FROM (SELECT sql FROM sqlite_schema ORDER BY name)";

    @TempDir
    private Path folder;

    private Sample sample;

    @BeforeEach
    void copySample() throws IOException {
        sample = Sample.in(folder);
    }

    @Test
    void aFileThatAnotherProgramHoldsIsNamedWithThatProgramAndLeftAsItWas() throws Exception {
        var before = sample.rows(STATE);
        try (var other = Neighbour.withDatabase(sample.file())) {
            assertEquals("ok", other.ask("BEGIN IMMEDIATE"));

            var said = apply(sample.folder());

            assertTrue(said.startsWith("1 "), said);
            assertTrue(said.contains("is locked by java (pid " + other.pid() + "). Nothing was changed. Try again."), said);
            assertTrue(!said.contains("line 0"), said);
            assertEquals(before, sample.rows(STATE));
        }
    }

    /** What was applied before stays applied, and the rest runs when the lock is gone. */
    @Test
    void aFileThatAnotherProgramTakesBetweenTwoMigrationsStopsAtTheBoundary() throws Exception {
        try (var other = Neighbour.withDatabase(sample.file());
                var session = sample.connector().open(new Database.LocalFile(sample.file()), new Permission.Free(), SqlListener.NONE)) {
            var source = WorkspaceScanner.scan(sample.folder()).databases().getFirst().migrations().orElseThrow();
            var plan = MigrationPlanner.plan(MigrationHistory.read(Optional.of(session), source), Optional.empty(), true);
            var names = plan.names();

            var stopped = new MigrationRunner(session, done -> assertEquals("ok", done == 1 ? other.ask("BEGIN IMMEDIATE") : "ok"), () -> false).run(plan, true);

            assertEquals(
                    new RunOutcome.Stopped(
                            names.subList(0, 1), Optional.of(new RunOutcome.Failure(names.get(1), "", 0, new DbError.Busy(sample.file(), "java (pid " + other.pid() + ")"))),
                            names.subList(2, names.size())),
                    stopped);
            assertEquals("ok", other.ask("COMMIT"));
            var rest = MigrationPlanner.plan(MigrationHistory.read(Optional.of(session), source), Optional.empty(), true);
            assertEquals(new RunOutcome.Complete(names.subList(1, names.size())), new MigrationRunner(session, _ -> {}, () -> false).run(rest, true));
        }
    }

    /** Another program puts a database with a ledger of its own in the place of the one that was half way. */
    @Test
    void aFileThatIsReplacedBetweenTwoMigrationsIsNotTouchedAndWhatWasAppliedIsSaidToBeElsewhere() throws Exception {
        var other = folder.resolve("other.sqlite");
        try (var made = DriverManager.getConnection("jdbc:sqlite:" + other); var statement = made.createStatement()) {
            statement.executeUpdate("CREATE TABLE d1_migrations(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)");
            statement.executeUpdate("INSERT INTO d1_migrations(name) VALUES ('0000_init.sql')");
            statement.executeUpdate("CREATE TABLE users(id INTEGER PRIMARY KEY, email TEXT)");
            statement.executeUpdate("INSERT INTO users VALUES (1, 'ada@example.com')");
        }
        var bytes = Files.readAllBytes(other);
        var source = WorkspaceScanner.scan(sample.folder()).databases().getFirst().migrations().orElseThrow();
        RunOutcome outcome;
        List<String> names;
        try (var session = sample.connector().open(new Database.LocalFile(sample.file()), new Permission.Free(), SqlListener.NONE)) {
            var plan = MigrationPlanner.plan(MigrationHistory.read(Optional.of(session), source), Optional.empty(), true);
            names = plan.names();
            outcome = new MigrationRunner(session, done -> replace(other, done), () -> false).run(plan, true);
        }

        var failure = new RunOutcome.Failure(names.get(1), "", 0, new DbError.Replaced(sample.file()));
        assertEquals(new RunOutcome.Stopped(names.subList(0, 1), Optional.of(failure), names.subList(2, names.size())), outcome);
        assertArrayEquals(bytes, Files.readAllBytes(sample.file()));
        assertEquals(Optional.of(names.get(1) + ": " + sample.file().getFileName() + " was moved, deleted or replaced by another file while it was open. Nothing was written. Open it again. "
                + "Nothing of this file was kept, and the file after it was not run. What was applied before it went into the file that stood there then, not into the one that is there now."),
                OutcomeAnswer.of(outcome).sentence());
    }

    private void replace(Path other, int done) {
        try {
            if (done == 1) {
                Files.move(other, sample.file(), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aWriteProtectedFileIsSaidAndLeftAsItWas() throws Exception {
        var before = sample.rows(STATE);
        Files.setPosixFilePermissions(sample.file(), PosixFilePermissions.fromString("r--r--r--"));
        try (var petrichor = Neighbour.startWithoutRights(Program.class, sample.folder())) {
            var said = petrichor.answer();

            assertTrue(said.startsWith("1 "), said);
            assertTrue(said.contains(sample.file().getFileName() + " cannot be written to: it is write-protected. Nothing was changed."), said);
            assertTrue(!said.contains("line 0"), said);
        }
        Files.setPosixFilePermissions(sample.file(), PosixFilePermissions.fromString("rw-r--r--"));
        assertEquals(before, sample.rows(STATE));
        assertEquals(List.of(List.of(Value.of("ok"))), sample.rows("PRAGMA quick_check"));
    }

    /** Petrichor for which the permissions of files hold. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            System.out.println(apply(Path.of(arguments[0])).replace('\n', ' '));
        }
    }

    /** The status, and what was said. */
    private static String apply(Path project) {
        var said = new ByteArrayOutputStream();
        var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        var streams = new Streams(new ByteArrayInputStream(new byte[0]), stream, stream);
        var status = new CommandLineProgram(streams, new Connector(Clock.systemUTC()), (_, _) -> {
            throw new AssertionError("no picture was asked for");
        }).run(List.of("migrate", "apply", project.toString(), "--allow-data-loss"));
        return status + " " + said.toString(StandardCharsets.UTF_8);
    }
}
