package dev.petrichor.migrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Changes;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Rows;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.workspace.MigrationsSource.NamedBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file and its ledger row at a time, under D1's rules, whatever happens. */
class MigrationRunnerTest {

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
    void aNameThatIsNoColumnIsATextAsInD1() throws IOException {
        project.run("CREATE TABLE t(id); INSERT INTO t VALUES (1)");
        project.write("0001.sql", "CREATE TABLE __new_t(id, extra);\nINSERT INTO __new_t(\"id\", \"extra\") SELECT \"id\", \"extra\" FROM t;\nDROP TABLE t;\nALTER TABLE __new_t RENAME TO t;");

        assertInstanceOf(RunOutcome.Complete.class, project.apply(NamedBy.WRANGLER));

        assertEquals(List.of(List.of(Value.of(1), Value.of("extra"))), project.rows("SELECT * FROM t"));
    }

    @Test
    void foreignKeysStayOnWhateverTheFileSays() throws IOException {
        project.write("0001.sql", "PRAGMA foreign_keys=OFF;\nCREATE TABLE a(id PRIMARY KEY); CREATE TABLE b(a REFERENCES a(id));\nINSERT INTO b VALUES (7);");

        var stopped = assertInstanceOf(RunOutcome.Stopped.class, project.apply(NamedBy.WRANGLER));

        assertEquals(Optional.of("0001.sql"), stopped.failed().map(RunOutcome.Failure::name));
        assertEquals(List.of(), project.rows("SELECT name FROM sqlite_schema"));
    }

    @Test
    void deferredViolationsAreSettledAtTheEndOfTheFile() throws IOException {
        project.write("0001.sql", "PRAGMA defer_foreign_keys=ON;\nCREATE TABLE a(id PRIMARY KEY); CREATE TABLE b(a REFERENCES a(id));\nINSERT INTO b VALUES (7);\nINSERT INTO a VALUES (7);");
        project.write("0002.sql", "PRAGMA defer_foreign_keys=ON;\nINSERT INTO b VALUES (8);");

        var stopped = assertInstanceOf(RunOutcome.Stopped.class, project.apply(NamedBy.WRANGLER));

        assertEquals(List.of("0001.sql"), stopped.applied());
        assertEquals(List.of(List.of(Value.of(1))), project.rows("SELECT count(*) FROM b"));
    }

    @Test
    void aTriggerCommentsAndCarriageReturnsRun() throws IOException {
        project.write("0001.sql",
                "\uFEFF-- first\r\nCREATE TABLE a(x);\r\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\r\n  SELECT CASE WHEN 1 THEN 2 END; DELETE FROM a WHERE x = 0;\r\nEND;\r\n/* last */\r\n");

        assertInstanceOf(RunOutcome.Complete.class, project.apply(NamedBy.WRANGLER));

        assertEquals(List.of(List.of(Value.of(2))), project.rows("SELECT count(*) FROM sqlite_schema WHERE name IN ('a', 't')"));
    }

    @Test
    void allStatementsOfAPieceRunWhereTheToolWouldLoseOne() throws IOException {
        project.write("0000_a.sql", "CREATE TABLE a(x);\nINSERT INTO a VALUES ('--> not a mark');\n--> statement-breakpoint\nINSERT INTO a VALUES (2);\n--> statement-breakpoint");
        project.journal("0000_a");

        assertInstanceOf(RunOutcome.Complete.class, project.apply(NamedBy.DRIZZLE));

        assertEquals(List.of(List.of(Value.of("--> not a mark")), List.of(Value.of(2))), project.rows("SELECT x FROM a"));
    }

    @Test
    void aStopBetweenFilesLeavesTheRest() throws IOException {
        project.write("0001.sql", "CREATE TABLE a(x);");
        project.write("0002.sql", "CREATE TABLE b(x);");
        var done = new ArrayList<Integer>();

        var outcome = new MigrationRunner(project.session(), done::add, () -> !done.isEmpty()).run(plan(), false);

        assertEquals(new RunOutcome.Stopped(List.of("0001.sql"), Optional.empty(), List.of("0002.sql")), outcome);
        assertEquals(List.of("0002.sql"), project.history(NamedBy.WRANGLER).pending().stream().map(Migration::name).toList());
    }

    @Test
    void aFileIsAsOldAsItsHeadItsNameOrTheJournalSays() throws IOException {
        project.write("0001_a.sql", "-- Migration number: 0001 \t 2026-11-23T08:59:29.631Z\nSELECT 1;");
        project.write("0002_b.sql", "SELECT 1;");
        project.write("20240101120000_c.sql", "SELECT 1;");
        project.write("20249901120000_d.sql", "SELECT 1;");
        assertEquals(List.of("2026-11-23T08:59:29.631Z", "", "2024-01-01T12:00:00Z", ""), created());

        project.journal("0001_a", "0002_b");
        assertEquals(List.of("2023-11-14T22:13:20Z", "2023-11-14T22:13:21Z", "2024-01-01T12:00:00Z", ""), created());
    }

    private List<String> created() throws IOException {
        return project.history(NamedBy.WRANGLER).entries().stream().map(it -> it.migration().created().map(Instant::toString).orElse("")).toList();
    }

    @Test
    void eachStatementOfAFileIsToldBeforeItRuns() throws IOException {
        project.write("0001.sql", "CREATE TABLE a(x);\nINSERT INTO a VALUES (1);");
        project.write("0002.sql", "CREATE TABLE b(x);\nINSERT INTO nowhere VALUES (1);\nCREATE TABLE c(x);");
        var told = new ArrayList<String>();

        new MigrationRunner(project.session(), done -> told.add("done " + done), (number, of) -> told.add(number + " of " + of), () -> false).run(plan(), false);

        assertEquals(List.of("1 of 2", "2 of 2", "done 1", "1 of 3", "2 of 3"), told);
    }

    @Test
    void aFileThatAnotherProgramAppliedMeanwhileIsNotRunTwice() throws IOException {
        project.write("0001.sql", "CREATE TABLE a(x);");
        project.write("0002.sql", "CREATE TABLE IF NOT EXISTS b(x);");
        var plan = plan();
        project.apply(NamedBy.WRANGLER);

        var outcome = new MigrationRunner(project.session(), _ -> {}, () -> false).run(plan, false);

        var failure = new RunOutcome.Failure("0001.sql", "", 0, new DbError.SchemaChanged());
        assertEquals(new RunOutcome.Stopped(List.of(), Optional.of(failure), List.of("0002.sql")), outcome);
        project.run("DROP TABLE a; DELETE FROM d1_migrations WHERE name = '0001.sql'");
        var second = assertInstanceOf(RunOutcome.Stopped.class, new MigrationRunner(project.session(), _ -> {}, () -> false).run(plan, false));
        assertEquals(Optional.of(new DbError.SchemaChanged()), second.failed().map(RunOutcome.Failure::error));
        assertEquals(List.of(List.of(Value.of(2))), project.rows("SELECT count(*) FROM d1_migrations"));
    }

    @Test
    void aFileThatChangedOrWentAwaySinceThePlanWasMadeStopsEverything() throws IOException {
        project.write("0001.sql", "CREATE TABLE a(x);");
        project.write("0002.sql", "CREATE TABLE b(x);");
        project.write("0003.sql", "CREATE TABLE c(x);");
        var plan = plan();
        project.write("0002.sql", "DROP TABLE a;");
        Files.delete(project.files().resolve("0003.sql"));

        var outcome = new MigrationRunner(project.session(), _ -> {}, () -> false).run(plan, true);

        assertEquals(new RunOutcome.Refused(List.of(
                new MigrationPlan.Refusal("0002.sql", 0, "", "the file was changed after it was looked at, so what was shown is not what would run; look at it again"),
                new MigrationPlan.Refusal("0003.sql", 0, "", "the file was there when it was looked at and is not there any more; look at the folder again")),
                List.of(), List.of("0001.sql", "0002.sql", "0003.sql")), outcome);
        assertEquals(List.of(), project.rows("SELECT name FROM sqlite_schema"));
    }

    @Test
    void aFileThatWasReplacedDuringTheRunIsNotWrittenTo() throws IOException {
        project.write("0001.sql", "CREATE TABLE a(x);");
        project.write("0002.sql", "CREATE TABLE b(x);");
        var other = Files.copy(project.database(), folder.resolve("other.sqlite"));
        var bytes = Files.size(other);

        var outcome = new MigrationRunner(project.session(), _ -> replace(other), () -> false).run(plan(), false);

        var stopped = assertInstanceOf(RunOutcome.Stopped.class, outcome);
        assertEquals(List.of("0001.sql"), stopped.applied());
        assertInstanceOf(DbError.Replaced.class, stopped.failed().orElseThrow().error());
        assertEquals(bytes, Files.size(project.database()));
    }

    private void replace(Path other) {
        try {
            Files.move(other, project.database(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aLostAnswerIsUnknownAndNeverFailed() throws IOException {
        project.write("0001.sql", "SELECT 1;");
        var plan = plan();

        var outcome = new MigrationRunner(new LosesAnswers(), _ -> {}, () -> false).run(plan, true);

        assertEquals(new RunOutcome.Unknown(List.of(), "0001.sql", "look", List.of()), outcome);
    }

    @Test
    void aFaultOfOurOwnInTheMiddleOfAWriteLeavesThatFileInDoubtAndSaysTheOthers() throws IOException {
        threeFiles();
        for (var fault : List.of(new IllegalStateException("ours"), new NoClassDefFoundError("ours"), new StackOverflowError())) {
            var outcome = new MigrationRunner(new Breaks(2, fault), _ -> {}, () -> false).run(plan(), true);

            assertEquals(new RunOutcome.Unknown(List.of("0001.sql"), "0002.sql", "something went wrong in Petrichor while it ran; the details stand in the log file", List.of("0003.sql")), outcome);
        }
    }

    @Test
    void aFaultOfOurOwnInTheMiddleOfALocalWriteIsRolledBackAndSaysSo() throws IOException {
        threeFiles();
        project.write("0002.sql", "CREATE TABLE half(x);\nSELECT 2;");
        for (var fault : List.of(new IllegalStateException("ours"), new NoClassDefFoundError("ours"), new StackOverflowError())) {
            var outcome = new MigrationRunner(project.session(), _ -> {}, (number, of) -> breaks(number == 2 && of == 2, fault), () -> false).run(plan(), true);

            var failure = new RunOutcome.Failure("0002.sql", "", 0, new DbError.Unexpected(fault.getClass().getName()));
            assertEquals(Optional.of(failure), assertInstanceOf(RunOutcome.Stopped.class, outcome).failed());
            assertEquals(List.of(), project.rows("SELECT name FROM sqlite_schema WHERE name = 'half'"));
        }
        assertEquals(List.of("0002.sql", "0003.sql"), plan().names());
    }

    /** The first file makes the ledger: nothing of that is kept either. */
    @Test
    void aFaultOfOurOwnInTheFirstLocalWriteIsRolledBackToo() throws IOException {
        threeFiles();
        var fault = new IllegalStateException("ours");

        var outcome = new MigrationRunner(project.session(), _ -> {}, (_, _) -> breaks(true, fault), () -> false).run(plan(), true);

        var failure = new RunOutcome.Failure("0001.sql", "", 0, new DbError.Unexpected("java.lang.IllegalStateException"));
        assertEquals(new RunOutcome.Stopped(List.of(), Optional.of(failure), List.of("0002.sql", "0003.sql")), outcome);
    }

    @Test
    void aLocalWriteThatWasCommittedBeforeTheFaultIsApplied() throws IOException {
        threeFiles();

        var outcome = new MigrationRunner(new BreaksBehind(project.session()), _ -> {}, (_, _) -> {}, () -> false).run(plan(), true);

        assertEquals(new RunOutcome.Complete(List.of("0001.sql", "0002.sql", "0003.sql")), outcome);
        assertEquals(List.of(), plan().names());
    }

    @Test
    void aLocalWriteWhoseLedgerCannotBeReadAfterAFaultIsInDoubt() throws IOException {
        threeFiles();

        var outcome = new MigrationRunner(new Breaks(1, new IllegalStateException("ours")), _ -> {}, (_, _) -> {}, () -> false).run(plan(), true);

        assertEquals(new RunOutcome.Unknown(List.of(), "0001.sql", "something went wrong in Petrichor while it ran; the details stand in the log file", List.of("0002.sql", "0003.sql")), outcome);
    }

    private static void breaks(boolean now, Throwable fault) {
        if (now && fault instanceof Error error) {
            throw error;
        }
        if (now) {
            throw (RuntimeException) fault;
        }
    }

    @Test
    void aFaultOfOurOwnBetweenTwoFilesSaysWhatIsAppliedAndWhatIsNot() throws IOException {
        threeFiles();

        var outcome = new MigrationRunner(project.session(), MigrationRunnerTest::breaksAfterTwo, () -> false).run(plan(), true);

        var failure = new RunOutcome.Failure("0003.sql", "", 0, new DbError.Unexpected("java.lang.IllegalStateException"));
        assertEquals(new RunOutcome.Stopped(List.of("0001.sql", "0002.sql"), Optional.of(failure), List.of()), outcome);
        assertEquals(List.of("0003.sql"), plan().names());
    }

    private static void breaksAfterTwo(int done) {
        if (done == 2) {
            throw new IllegalStateException("ours");
        }
    }

    private void threeFiles() throws IOException {
        project.write("0001.sql", "SELECT 1;");
        project.write("0002.sql", "SELECT 2;");
        project.write("0003.sql", "SELECT 3;");
    }

    @Test
    void whatTheSplitterCutsIsWhatIsShown() throws IOException {
        project.write("0001.sql", "CREATE TABLE a(x);\n\n-- why\nINSERT INTO a VALUES (1);");

        assertEquals(List.of(1, 4), plan().migrations().getFirst().statements().stream().map(it -> it.line()).toList());
        assertTrue(plan().refusals().isEmpty());
    }

    private MigrationPlan plan() throws IOException {
        return MigrationPlanner.plan(project.history(NamedBy.WRANGLER), Optional.empty(), true);
    }

    /** A session of ours with a fault in it, which a certain write brings to light. */
    private static final class Breaks implements Session {

        private final Throwable fault;
        private int left;

        Breaks(int write, Throwable fault) {
            this.left = write;
            this.fault = fault;
        }

        @Override
        public Rows query(Sql sql) {
            throw new DbException(new DbError.TimedOut());
        }

        @Override
        public List<Changes> batch(List<Step> steps) {
            breaks(--left == 0, fault);
            return List.of();
        }

        @Override
        public void interrupt() {}

        @Override
        public void close() {}
    }

    /** A session of ours with a fault behind each write. */
    private record BreaksBehind(Session session) implements Session {

        @Override
        public Rows query(Sql sql) {
            return session.query(sql);
        }

        @Override
        public List<Changes> batch(List<Step> steps) {
            session.batch(steps);
            throw new IllegalStateException("ours");
        }

        @Override
        public void interrupt() {
            session.interrupt();
        }

        @Override
        public void close() {
            session.close();
        }
    }

    /** A server that answers nothing after a write was sent. */
    private static final class LosesAnswers implements Session {

        @Override
        public Rows query(Sql sql) {
            throw new DbException(new DbError.TimedOut());
        }

        @Override
        public List<Changes> batch(List<Step> steps) {
            throw new DbException(new DbError.OutcomeUnknown("look"));
        }

        @Override
        public void interrupt() {}

        @Override
        public void close() {}
    }
}
