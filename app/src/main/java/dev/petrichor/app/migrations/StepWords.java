package dev.petrichor.app.migrations;

import dev.petrichor.app.work.Sentences;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.DbError;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.RunOutcome;
import dev.petrichor.migrations.dryrun.DryRunResult;
import dev.petrichor.migrations.dryrun.DryRunResult.Ending;
import dev.petrichor.migrations.lint.Finding;
import dev.petrichor.migrations.lint.Severity;
import dev.petrichor.ui.Messages;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of the steps of an apply to a far side: what happened, what did not, and how to go on. Pure. */
final class StepWords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private StepWords() {}

    /** How bad the findings are, the worst first. */
    static StepState of(List<Finding> findings) {
        if (findings.isEmpty()) {
            return new StepState.Done(Messages.get("lint.nothing"));
        }
        var words = Arrays.stream(Severity.values()).filter(it -> count(findings, it) > 0)
                .map(it -> Messages.get("step.lint.count", Messages.get("lint." + it.label()), count(findings, it))).collect(Collectors.joining(" · "));
        var bad = count(findings, Severity.LOSES_DATA) + count(findings, Severity.FAILS) > 0;
        return bad ? new StepState.Doubtful(words) : new StepState.Done(words);
    }

    /** The same before a row was looked at. */
    static StepState uncounted(List<Finding> findings) {
        var words = of(findings).words() + " " + Messages.get("step.lint.uncounted");
        return of(findings) instanceof StepState.Doubtful ? new StepState.Doubtful(words) : new StepState.Done(words);
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream().filter(it -> it.severity() == severity).count();
    }

    /** Why nothing of it may run. */
    static StepState refused(List<MigrationPlan.Refusal> refusals) {
        var why = refusals.stream().map(it -> it.line() == 0
                ? Messages.get("migrations.refusalFile", it.migration(), it.why())
                : Messages.get("migrations.refusal", it.migration(), it.line(), it.why())).collect(Collectors.joining("\n"));
        return new StepState.Failed(Messages.get("migrations.refused") + "\n" + why);
    }

    static String of(FarApplyWork.Progress progress) {
        return switch (progress) {
            case FarApplyWork.Progress.Copying(var rows) -> Messages.get("step.dry-run.copying", rows);
            case FarApplyWork.Progress.Trying(var at) -> Messages.get("dryRun.running", at.migration(), at.done(), at.of());
        };
    }

    /** What a dry run has shown; on the schema alone a row that breaks a rule may be one that is made of rows that were not there. */
    static StepState of(DryRunResult result, Side side) {
        return switch (result.ending()) {
            case Ending.Stopped(var migration, var statement, var line, DbError.Constraint why) when result.estimated() -> new StepState.Asked(
                    Messages.get("step.dry-run.needsRows", migration, line, Sentences.of(why), firstLine(statement), side.word()));
            case Ending.Stopped stopped -> new StepState.Failed(wouldStop(stopped) + "\n" + Messages.get("step.dry-run.mend", side.word()));
            case Ending.Complete _ when result.loses() -> new StepState.Doubtful(Messages.get("step.dry-run.loses", tables(result)));
            case Ending.Complete _ when !result.uncounted().isEmpty() -> new StepState.Doubtful(Messages.get("step.dry-run.unknown", result.uncounted().size()));
            case Ending.Complete _ -> new StepState.Done(Messages.get(result.estimated() ? "step.dry-run.keepsSchema" : "step.dry-run.keeps", result.time().toMillis()));
        };
    }

    private static String wouldStop(Ending.Stopped stopped) {
        var why = Sentences.of(stopped.error());
        return stopped.line() == 0
                ? Messages.get("migrations.refusalFile", stopped.migration(), why)
                : Messages.get("step.dry-run.stopped", stopped.migration(), stopped.line(), why, firstLine(stopped.statement()));
    }

    private static String tables(DryRunResult result) {
        return result.lost().stream().map(DryRunResult.Loss::table).distinct().collect(Collectors.joining(", "));
    }

    /** A statement in one line. */
    static String firstLine(String statement) {
        var lines = statement.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("--")).toList();
        return lines.size() == 1 ? lines.getFirst() : lines.stream().findFirst().orElse("") + " …";
    }

    static String taken(Instant at) {
        return Messages.get("step.bookmark.done", TIME.format(at));
    }

    /** Which file is under way. */
    static String at(MigrationPlan plan, int done) {
        var names = plan.names();
        return Messages.get("step.apply.running", done, names.size(), done < names.size() ? names.get(done) : names.getLast());
    }

    /** The run could not even begin. */
    static RunOutcome notBegun(MigrationPlan plan, DbError error) {
        return stopped(plan.names(), 0, error);
    }

    /**
     * The run did not come to an end of its own. Where the fault was ours, nobody knows what became of the file that was under way.
     *
     * @param done files that were applied by then
     */
    static RunOutcome broken(MigrationPlan plan, int done, DbError error) {
        var names = plan.names();
        if (done == names.size()) {
            return new RunOutcome.Complete(names);
        }
        return error instanceof DbError.Unexpected
                ? new RunOutcome.Unknown(names.subList(0, done), names.get(done), Messages.get("step.apply.broken"), names.subList(done + 1, names.size()))
                : stopped(names, done, error);
    }

    private static RunOutcome stopped(List<String> names, int done, DbError error) {
        var applied = names.subList(0, done);
        return error instanceof DbError.Cancelled
                ? new RunOutcome.Stopped(applied, Optional.empty(), names.subList(done, names.size()))
                : new RunOutcome.Stopped(applied, Optional.of(new RunOutcome.Failure(names.get(done), "", 0, error)), names.subList(done + 1, names.size()));
    }

    /** How an apply ended. */
    static StepState of(RunOutcome outcome, String ledger) {
        return switch (outcome) {
            case RunOutcome.Complete(var applied) -> new StepState.Done(Messages.get("migrations.complete", applied.size()));
            case RunOutcome.Stopped stopped -> stopped.failed().<StepState>map(it -> new StepState.Failed(failed(it) + "\n" + rest(stopped.applied(), stopped.notRun()) + goOn(it)))
                    .orElseGet(() -> new StepState.Doubtful(stopped(stopped) + " " + Messages.get("step.apply.again")));
            case RunOutcome.Unknown unknown -> new StepState.Doubtful(unknown(unknown, ledger));
            case RunOutcome.Refused(var why, var _, var _) -> refused(why);
        };
    }

    static String stopped(RunOutcome.Stopped stopped) {
        return Messages.get("migrations.stopped", names(stopped.applied()), names(stopped.notRun()));
    }

    private static String failed(RunOutcome.Failure failure) {
        var why = Sentences.of(failure.error());
        return failure.line() == 0
                ? Messages.get("migrations.failedFile", failure.name(), why)
                : Messages.get("step.apply.failed", failure.name(), failure.line(), why, firstLine(failure.statement()));
    }

    static String rest(List<String> applied, List<String> notRun) {
        return Messages.get("migrations.doneAndNot", names(applied), names(notRun));
    }

    private static String goOn(RunOutcome.Failure failure) {
        return "\n" + Messages.get(failure.line() == 0 ? "step.apply.again" : "step.apply.mend");
    }

    private static String unknown(RunOutcome.Unknown unknown, String ledger) {
        return Messages.get("step.apply.unknown", unknown.name(), unknown.howToFindOut(), ledger, names(unknown.applied()), names(unknown.notRun()));
    }

    /** The ledger could not be asked either. */
    static StepState stillUnknown(RunOutcome.Unknown unknown, String ledger, DbError error) {
        return new StepState.Doubtful(unknown(unknown, ledger) + "\n" + Messages.get("step.apply.notAsked", ledger, Sentences.of(error)));
    }

    /** How the run ended, now that it is known. */
    static RunOutcome known(RunOutcome.Unknown unknown, boolean isApplied) {
        var applied = isApplied ? with(unknown.applied(), List.of(unknown.name())) : unknown.applied();
        var notRun = isApplied ? unknown.notRun() : with(List.of(unknown.name()), unknown.notRun());
        return notRun.isEmpty() ? new RunOutcome.Complete(applied) : new RunOutcome.Stopped(applied, Optional.empty(), notRun);
    }

    private static List<String> with(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    static StepState foundOut(RunOutcome.Unknown unknown, boolean isApplied, String ledger) {
        var known = known(unknown, isApplied);
        var words = Messages.get(isApplied ? "step.apply.isApplied" : "step.apply.isNot", unknown.name(), ledger);
        return known instanceof RunOutcome.Stopped(var applied, var _, var notRun)
                ? new StepState.Doubtful(words + "\n" + Messages.get("step.apply.stands", names(applied), names(notRun)) + "\n" + Messages.get("step.apply.again"))
                : new StepState.Done(words);
    }

    static String names(List<String> names) {
        return names.isEmpty() ? Messages.get("migrations.nothing") : String.join(", ", names);
    }

    /** What came of it, held against what the copy has shown and what was there before. */
    static StepState verified(int differences, FarApplyWork.After after, Side side) {
        var schema = Messages.get(differences > 0 ? "step.verify.differs" : "step.verify.equal", differences, side.word());
        var words = schema + " " + references(after);
        return differences > 0 || mayHaveMoreOrphans(after) ? new StepState.Doubtful(words) : new StepState.Done(words);
    }

    private static boolean mayHaveMoreOrphans(FarApplyWork.After after) {
        return after.orphans().isEmpty() || after.orphans().get() > after.orphansBefore().orElse(0L);
    }

    private static String references(FarApplyWork.After after) {
        if (after.orphans().isEmpty()) {
            return Messages.get("step.verify.notAsked");
        }
        var now = after.orphans().get();
        var before = after.orphansBefore();
        return now == 0
                ? Messages.get("step.verify.whole")
                : Messages.get("step.verify.violations", now) + " " + before.map(it -> Messages.get("step.verify.before", it)).orElseGet(() -> Messages.get("step.verify.beforeUnknown"));
    }
}
