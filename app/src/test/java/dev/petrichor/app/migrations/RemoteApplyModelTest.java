package dev.petrichor.app.migrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.BesideWindows;
import dev.petrichor.app.migrations.StepState.Asked;
import dev.petrichor.app.migrations.StepState.Done;
import dev.petrichor.app.migrations.StepState.Doubtful;
import dev.petrichor.app.migrations.StepState.Failed;
import dev.petrichor.app.migrations.StepState.Running;
import dev.petrichor.app.migrations.StepState.Skipped;
import dev.petrichor.app.migrations.StepState.Waiting;
import dev.petrichor.app.preferences.SafetyLevel;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.Value;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.loopback.LoopbackD1;
import dev.petrichor.migrations.RunOutcome;
import dev.petrichor.migrations.dryrun.DryRunResult.TableRows;
import dev.petrichor.migrations.dryrun.FarPrices;
import dev.petrichor.migrations.dryrun.ReadPrice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three migrations on their way to a server on this machine. */
@BesideWindows
class RemoteApplyModelTest {

    private static final List<String> ALL = List.of("0001_tags.sql", "0002_note.sql", "0003_index.sql");

    private static final String NOTE = "ALTER TABLE users ADD COLUMN note TEXT;\nINSERT INTO users (id, name) VALUES (7, 'Edsger');\n";

    @TempDir
    private Path folder;

    private final LoopbackD1 d1 = new LoopbackD1();
    private FarMigrations far;

    @BeforeEach
    void open() throws IOException {
        far = new FarMigrations(folder, d1.base(), ApiToken.of(LoopbackD1.TOKEN));
        far.run("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT)", "INSERT INTO users VALUES (1, 'Ada'), (2, 'Grace')",
                "CREATE TABLE posts (id INTEGER PRIMARY KEY, author INTEGER REFERENCES users (id) ON DELETE CASCADE)", "INSERT INTO posts VALUES (1, 1), (2, 1), (3, 2)");
        far.write("0001_tags.sql", "CREATE TABLE tags (id INTEGER PRIMARY KEY, word TEXT NOT NULL);\n");
        far.write("0002_note.sql", NOTE);
        far.write("0003_index.sql", "CREATE INDEX by_author ON posts (author);\n");
    }

    @AfterEach
    void close() {
        far.close();
        d1.close();
    }

    @Test
    void whatAFindingSaysIsLostCountsBesideTheDryRun() throws IOException {
        far.write("0003_index.sql", "DELETE FROM posts;\nINSERT INTO posts VALUES (1, 1), (2, 1), (3, 2);\n");
        var model = far.steps();
        far.toName(model, true);

        assertFalse(model.dryRun().orElseThrow().loses(), "the same rows are there again");
        assertTrue(model.losesData());
    }

    @Test
    void nothingIsReadOfTheRowsAndNothingWrittenBeforeItWasAgreedTo() throws IOException {
        far.write("0003_index.sql", "CREATE UNIQUE INDEX by_author ON posts (author);\nDROP TABLE users;\n");
        var before = d1.statements().size();
        var model = far.steps();
        far.until(model, ApplyStep.DRY_RUN, Asked.class);

        assertEquals(new FarPrices(new ReadPrice(5, List.of()), new ReadPrice(5, List.of()), new ReadPrice(12, List.of())), model.prices().orElseThrow());
        assertTrue(d1.statements().stream().noneMatch(sql -> sql.contains("LIMIT 500")), "no page was read");
        assertEquals(List.of(), counts(before));
        assertTrue(model.stepsProperty().get().of(ApplyStep.LINT).words().endsWith("What depends on rows is told with the dry run."));

        model.tryOut(true);
        far.until(model, ApplyStep.DRY_RUN, Failed.class);
        assertEquals(List.of(), counts(before), "what is counted is counted on the copy");
        assertTrue(model.findings().stream().anyMatch(it -> it.message().contains("3 rows")), model.findings().toString());
        assertEquals(StepWords.of(model.findings()), model.stepsProperty().get().of(ApplyStep.LINT));
    }

    /** What was counted of a table's rows since a number of statements. */
    private List<String> counts(int before) {
        return d1.statements().stream().skip(before).filter(sql -> (sql.contains("count(") || sql.contains("GROUP BY")) && (sql.contains("users") || sql.contains("posts"))).toList();
    }

    @Test
    void nothingIsWrittenBeforeTheNameIsTyped() throws IOException {
        var model = far.steps();
        far.toName(model, true);
        model.apply("my-other-db");
        assertInstanceOf(Asked.class, model.stepsProperty().get().of(ApplyStep.NAME));
        assertEquals(List.of(List.of(Value.of(0))), far.rows("SELECT count(*) FROM sqlite_schema WHERE name IN ('tags', 'd1_migrations')"));
    }

    @Test
    void theSchemaIsReadOnceToLookAtThePlanAndToTellThePriceOfACopy() throws IOException {
        var before = d1.statements().size();
        var model = far.steps();
        far.until(model, ApplyStep.DRY_RUN, Asked.class);

        assertEquals(1, d1.statements().stream().skip(before).filter(sql -> sql.contains("pragma_table_xinfo")).count());
    }

    @Test
    void everyStepEndsWithWhatItHasFoundAndTheWayBackIsThere() throws IOException {
        var model = far.steps();
        far.toName(model, true);
        assertEquals(List.of(0L, 2L, 3L), model.dryRun().orElseThrow().tables().stream().map(TableRows::before).sorted().toList());
        assertInstanceOf(Done.class, model.stepsProperty().get().of(ApplyStep.DRY_RUN));

        model.apply(FarMigrations.NAME);
        far.until(model, ApplyStep.VERIFY, Done.class);

        assertEquals(ALL, far.ledger());
        assertEquals(new RunOutcome.Complete(ALL), model.outcome().orElseThrow());
        assertEquals(List.of(), model.differences());
        model.restore();
        assertEquals(List.of("applied", "restore " + model.bookmark().orElseThrow().bookmark()), far.told);
    }

    @Test
    void aFailureInTheSecondFileSaysWhereAndWhatIsAppliedAndHowToGoOn() throws IOException {
        far.run("INSERT INTO users VALUES (7, 'taken')");
        var model = far.steps();
        far.toName(model, false);

        model.apply(FarMigrations.NAME);
        var said = far.until(model, ApplyStep.APPLY, Failed.class).sentence();

        assertTrue(said.contains("0002_note.sql failed at line 2") && said.contains("INSERT INTO users"), said);
        assertTrue(said.contains("Applied before it: 0001_tags.sql. Nothing of the failed file was kept. Not run: 0003_index.sql."), said);
        assertEquals(List.of("0001_tags.sql"), far.ledger());
        assertTrue(far.rows("SELECT name FROM pragma_table_info('users')").stream().noneMatch(row -> row.getFirst().equals(Value.of("note"))));
        assertInstanceOf(Skipped.class, model.stepsProperty().get().of(ApplyStep.VERIFY));
        assertTrue(model.canRestore());
        assertFalse(model.canTryAgain());
    }

    @Test
    void aFileThatChangedSinceTheDryRunIsNotSent() throws IOException {
        var model = far.steps();
        far.toName(model, true);
        far.write("0002_note.sql", "DELETE FROM posts;");

        model.apply(FarMigrations.NAME);
        var said = far.until(model, ApplyStep.APPLY, Failed.class).sentence();

        assertTrue(said.contains("0002_note.sql: the file was changed after it was looked at"), said);
        assertInstanceOf(RunOutcome.Refused.class, model.outcome().orElseThrow());
        assertEquals(List.of(List.of(Value.of(0))), far.rows("SELECT count(*) FROM sqlite_schema WHERE name IN ('tags', 'd1_migrations')"));
        assertFalse(model.canRestore());
    }

    @Test
    void whatFailsOnACopyWithRowsIsNotSent() throws IOException {
        far.run("INSERT INTO users VALUES (7, 'taken')");
        var model = far.steps();
        far.until(model, ApplyStep.DRY_RUN, Asked.class);

        model.tryOut(true);
        var said = far.until(model, ApplyStep.DRY_RUN, Failed.class).sentence();

        assertTrue(said.contains("0002_note.sql would fail at line 2") && said.contains("Nothing was sent to REMOTE"), said);
        assertInstanceOf(Waiting.class, model.stepsProperty().get().of(ApplyStep.BOOKMARK));
        assertFalse(model.canTryAgain(), "the file must be mended first");
    }

    @Test
    void aLostAnswerEndsAsUnknownAndTheLedgerTellsThatItHappened() throws IOException {
        var model = far.steps();
        far.toName(model, false);
        d1.loseAnswerTo("0002_note.sql", true);

        model.apply(FarMigrations.NAME);
        var unknown = far.until(model, ApplyStep.APPLY, Doubtful.class).words();
        assertTrue(unknown.contains("It is not known whether 0002_note.sql is applied") && unknown.contains("Applied before it: 0001_tags.sql. Not run: 0003_index.sql."), unknown);
        assertTrue(model.isUnknown() && model.canRestore());

        model.findOut();
        far.ui.runUntil(() -> !model.isUnknown());
        var known = model.stepsProperty().get().of(ApplyStep.APPLY).words();
        assertTrue(known.contains("0002_note.sql is applied: d1_migrations has its row") && known.contains("Applied: 0001_tags.sql, 0002_note.sql. Not run: 0003_index.sql."), known);
        assertEquals(List.of("0001_tags.sql", "0002_note.sql"), far.ledger());
        assertEquals(List.of(), far.doubts.words());
    }

    /** What was applied before it is told, and the file that was under way may be applied. */
    @Test
    void aFaultOfOursInTheMiddleLeavesTheFileUnknownAndTheLedgerTells() throws IOException {
        var model = far.steps();
        far.toName(model, false);
        far.heard = event -> {
            if (event.sql().text().contains("note")) {
                throw new IllegalStateException("out of order");
            }
        };

        model.apply(FarMigrations.NAME);
        var unknown = far.until(model, ApplyStep.APPLY, Doubtful.class).words();
        assertTrue(unknown.contains("It is not known whether 0002_note.sql is applied") && unknown.contains("Applied before it: 0001_tags.sql. Not run: 0003_index.sql."), unknown);
        assertTrue(model.isUnknown() && model.canRestore());

        model.findOut();
        far.ui.runUntil(() -> !model.isUnknown());
        assertEquals(List.of("0001_tags.sql", "0002_note.sql"), model.outcome().orElseThrow().applied());
    }

    @Test
    void theTabIsNotLeftUnaskedWhileFilesAreAppliedNorWhileTheirOutcomeIsUnknown() throws IOException {
        try (var migrations = far.migrations()) {
            far.ui.runUntil(() -> migrations.stateProperty().get() instanceof ApplyState.Ready);
            migrations.apply(Optional.empty());
            var model = assertInstanceOf(ApplyState.Stepping.class, migrations.stateProperty().get()).steps();
            far.toName(model, false);
            assertFalse(migrations.underWayProperty().get());
            d1.loseAnswerTo("0003_index.sql", true);

            model.apply(FarMigrations.NAME);
            assertTrue(migrations.underWayProperty().get());
            far.until(model, ApplyStep.APPLY, Doubtful.class);
            assertTrue(migrations.underWayProperty().get());
            model.findOut();
            far.until(model, ApplyStep.VERIFY, Done.class);
            assertFalse(migrations.underWayProperty().get());
        }
    }

    @Test
    void aLostAnswerToTheLastFileIsFoundOutAndThenVerified() throws IOException {
        var model = far.steps();
        far.toName(model, false);
        d1.loseAnswerTo("0003_index.sql", true);

        model.apply(FarMigrations.NAME);
        far.until(model, ApplyStep.APPLY, Doubtful.class);
        model.findOut();
        far.until(model, ApplyStep.VERIFY, Done.class);

        assertEquals(new RunOutcome.Complete(ALL), model.outcome().orElseThrow());
    }

    @Test
    void aWriteThatNeverArrivedIsFoundNotToHaveHappened() throws IOException {
        var model = far.steps();
        far.toName(model, false);
        d1.loseAnswerTo("0002_note.sql", false);

        model.apply(FarMigrations.NAME);
        far.until(model, ApplyStep.APPLY, Doubtful.class);
        d1.insteadOfRunning(_ -> LoopbackD1.refusal(401, 10_000, "Authentication error"), 1);
        model.findOut();
        far.ui.runUntil(() -> model.stepsProperty().get().of(ApplyStep.APPLY).words().contains("could not be asked"));
        assertTrue(model.isUnknown(), "what cannot be asked stays unknown");

        model.findOut();
        far.ui.runUntil(() -> !model.isUnknown());
        var known = model.stepsProperty().get().of(ApplyStep.APPLY).words();
        assertTrue(known.contains("0002_note.sql is not in d1_migrations up to now") && known.contains("Not run: 0002_note.sql, 0003_index.sql."), known);
        assertEquals(List.of("0001_tags.sql"), far.ledger());
        assertEquals(List.of(String.join("\n", ALL) + " true"), far.doubts.words(), "it may come yet");
    }

    @Test
    void aFileThatIsGoneFromTheFolderDoesNotCountAsAppliedAndOneThatIsInTheLedgerDoes() throws IOException {
        for (var arrives : List.of(false, true)) {
            var model = far.steps();
            far.toName(model, false);
            d1.loseAnswerTo("0002_note.sql", arrives);
            model.apply(FarMigrations.NAME);
            far.until(model, ApplyStep.APPLY, Doubtful.class);

            far.delete("0002_note.sql");
            model.findOut();
            far.ui.runUntil(() -> !model.isUnknown());

            var known = model.stepsProperty().get().of(ApplyStep.APPLY).words();
            assertTrue(known.startsWith(arrives ? "0002_note.sql is applied: d1_migrations has its row" : "0002_note.sql is not in d1_migrations up to now"), known);
            assertEquals(arrives, model.outcome().orElseThrow().applied().contains("0002_note.sql"));
            model.close();
            far.write("0002_note.sql", NOTE);
        }
    }

    @Test
    void aSchemaThatSomebodyElseChangedMeanwhileIsSaidInWords() throws IOException {
        var model = far.steps();
        far.toName(model, false);
        far.run("CREATE TABLE strange (a)", "ALTER TABLE posts ADD COLUMN hurried TEXT");

        model.apply(FarMigrations.NAME);
        var said = far.until(model, ApplyStep.VERIFY, Doubtful.class).words();

        assertEquals("2 objects are not as the dry run has left them. Somebody else may have changed REMOTE meanwhile. Every reference leads to a row.", said);
        assertEquals(List.of("column posts.hurried", "table strange"), model.differences().stream().map(it -> it.change().object()).sorted().toList());
        assertEquals(ALL, far.ledger());
    }

    /** No write through D1 leaves one behind; a file that was imported may have some. */
    @Test
    void referencesThatLeadNowhereAreCountedInTheEndAndThoseOfBeforeAreNotLaidToTheMigrations() throws Exception {
        var file = folder.resolve("broken.sqlite");
        Files.write(file, d1.state());
        try (var raw = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = raw.createStatement()) {
            statement.execute("DELETE FROM users WHERE id = 1");
        }
        d1.become(Files.readAllBytes(file));
        var model = far.steps();
        far.toName(model, false);

        model.apply(FarMigrations.NAME);
        var said = far.until(model, ApplyStep.VERIFY, Done.class).words();

        assertEquals("The schema is the one that the dry run has made. 2 rows refer to rows that are not there: PRAGMA foreign_key_check lists them. Before there were 2 such rows.", said);
        assertTrue(d1.statements().stream().noneMatch("PRAGMA foreign_key_check"::equals), "the rows themselves are not read");
        assertEquals(List.of(), model.differences());
    }

    @Test
    void moreReferencesThatLeadNowhereThanBeforeAreWorthALook() {
        assertEquals(new Doubtful("The schema is the one that the dry run has made. 3 rows refer to rows that are not there: PRAGMA foreign_key_check lists them. Before there was 1 such row."),
                StepWords.verified(0, new FarApplyWork.After(Schema.EMPTY, Optional.of(3L), Optional.of(1L)), Side.REMOTE));
        assertInstanceOf(Doubtful.class, StepWords.verified(0, new FarApplyWork.After(Schema.EMPTY, Optional.of(3L), Optional.empty()), Side.REMOTE));
        assertInstanceOf(Doubtful.class, StepWords.verified(0, new FarApplyWork.After(Schema.EMPTY, Optional.empty(), Optional.of(0L)), Side.REMOTE));
    }

    @Test
    void aLossIsSaidBeforeTheNameIsAskedForOnACopyAndOnTheSchemaAlone() throws IOException {
        far.write("0002_note.sql", "PRAGMA foreign_keys=OFF;\nCREATE TABLE new_users (id INTEGER PRIMARY KEY);\nINSERT INTO new_users SELECT id FROM users;\n"
                + "DROP TABLE users;\nALTER TABLE new_users RENAME TO users;\n");
        for (var rows : List.of(true, false)) {
            var model = far.steps();
            far.toName(model, rows);

            assertInstanceOf(Doubtful.class, model.stepsProperty().get().of(ApplyStep.LINT));
            var said = assertInstanceOf(Doubtful.class, model.stepsProperty().get().of(ApplyStep.DRY_RUN)).words();
            assertTrue(said.contains("posts"), said);
            assertTrue(model.dryRun().orElseThrow().lost().stream().anyMatch(it -> it.table().equals("posts") && it.rows() == 3));
            model.close();
        }
        assertEquals(List.of(List.of(Value.of(3))), far.rows("SELECT count(*) FROM posts"));
    }

    @Test
    void whatNobodyCanCountOnTheSchemaAloneIsSaid() throws IOException {
        far.write("0002_note.sql", "REPLACE INTO users SELECT * FROM users;\n");
        var model = far.steps();
        far.toName(model, false);

        assertEquals("1 statement may take rows or values, which only a dry run with every row can count.",
                assertInstanceOf(Doubtful.class, model.stepsProperty().get().of(ApplyStep.DRY_RUN)).words());
    }

    @Test
    void whatStopsForWantOfRowsOnTheSchemaAloneIsAskedForWithEveryRow() throws IOException {
        far.write("0002_note.sql", "CREATE TABLE first (id INTEGER NOT NULL);\nINSERT INTO first VALUES ((SELECT min(id) FROM users));\n");
        var model = far.steps();
        far.until(model, ApplyStep.DRY_RUN, Asked.class);

        model.tryOut(false);
        far.ui.runUntil(() -> !(model.stepsProperty().get().of(ApplyStep.DRY_RUN) instanceof Running));

        var why = assertInstanceOf(Asked.class, model.stepsProperty().get().of(ApplyStep.DRY_RUN)).question();
        assertTrue(why.contains("0002_note.sql stops at line 2 where the tables are empty"), why);
        assertEquals(Optional.empty(), model.dryRun());
        far.toName(model, true);
        model.close();
    }

    @Test
    void theNameUnlocksWhatIsUnlockedByNameAndNothingElse() throws IOException {
        far.guardedBy(SafetyLevel.UNLOCK);
        var model = far.steps();
        far.toName(model, false);
        assertTrue(model.isLocked());
        model.apply(FarMigrations.NAME);
        far.until(model, ApplyStep.VERIFY, Done.class);

        far.write("0004_more.sql", "CREATE TABLE more (a);\n");
        far.guardedBy(SafetyLevel.LOCKED);
        var shut = far.steps();
        far.until(shut, ApplyStep.DRY_RUN, Asked.class);
        shut.tryOut(false);
        var said = far.until(shut, ApplyStep.NAME, Failed.class).sentence();
        assertTrue(said.contains("Nothing may be changed in REMOTE"), said);
        far.guardedBy(SafetyLevel.ASK);
        shut.tryAgain();
        assertInstanceOf(Asked.class, shut.stepsProperty().get().of(ApplyStep.NAME));
    }

    @Test
    void aSideThatFellShutMeanwhileIsUnlockedOnlyAfterThatWasSaid() throws IOException {
        var model = far.steps();
        far.toName(model, false);
        far.guardedBy(SafetyLevel.UNLOCK);

        model.apply(FarMigrations.NAME);
        var asked = assertInstanceOf(Asked.class, model.stepsProperty().get().of(ApplyStep.NAME));
        assertEquals("REMOTE is read-only. To unlock it for 10 minutes and to apply this, type my-db:", asked.question());

        model.apply(FarMigrations.NAME);
        far.until(model, ApplyStep.VERIFY, Done.class);
    }

    @Test
    void aFaultBeforeAnythingWasSentIsSaidAtItsStepAndThatStepIsDoneAgain() throws IOException {
        d1.insteadOfRunning("max(", _ -> LoopbackD1.refusal(403, 10_000, "Authentication error"));
        var model = far.steps();
        far.until(model, ApplyStep.LINT, Failed.class);
        assertTrue(model.canTryAgain());

        model.tryAgain();
        far.until(model, ApplyStep.DRY_RUN, Asked.class);
    }

    @Test
    void aDryRunThatIsStoppedCanBeMadeInTheOtherWay() throws IOException {
        var model = far.steps();
        far.until(model, ApplyStep.DRY_RUN, Asked.class);

        model.tryOut(true);
        model.stop();
        far.until(model, ApplyStep.DRY_RUN, Asked.class);

        far.toName(model, false);
        assertTrue(model.dryRun().orElseThrow().estimated());
    }

    @Test
    void aStopIsTakenBetweenFiles() throws IOException {
        var model = far.steps();
        far.toName(model, false);

        model.apply(FarMigrations.NAME);
        model.stop();
        far.ui.runUntil(() -> model.outcome().isPresent());

        var names = model.outcome().orElseThrow().applied();
        assertEquals(ALL.subList(0, names.size()), names);
        assertTrue(names.size() < ALL.size() && !model.isApplying());
        assertTrue(model.stepsProperty().get().of(ApplyStep.APPLY).words().contains("Not run: "));
    }
}
