package dev.petrichor.app.cli;

import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.DbError;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.RunOutcome;
import dev.petrichor.migrations.Stake;
import dev.petrichor.migrations.dryrun.DryRunResult.Ending;
import dev.petrichor.migrations.dryrun.DryRunResult.Loss;
import dev.petrichor.migrations.lint.Finding;
import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How an apply ended, told to programs and people. */
final class OutcomeAnswer {

    private OutcomeAnswer() {}

    /** @param bookmark the place in a far database's history before the run, which leads back */
    static Answer of(RunOutcome outcome, Optional<String> bookmark) {
        var answer = of(outcome);
        bookmark.ifPresent(place -> answer.document().ifPresent(it -> it.put("bookmark", place)));
        var sentences = Stream.concat(answer.sentence().stream(), bookmark.map(place -> Messages.get("cli.bookmark", place)).stream()).collect(Collectors.joining(" "));
        return new Answer(answer.document(), answer.text(), answer.status(), Optional.of(sentences).filter(it -> !it.isEmpty()));
    }

    /** Of a local file: nothing is on its way to it, so what was broken off is over. */
    static Answer here(RunOutcome outcome) {
        return outcome instanceof RunOutcome.Unknown unknown ? unknown(unknown, "cli.unknownHere") : of(outcome);
    }

    static Answer of(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Complete(var applied) -> complete(applied);
            case RunOutcome.Stopped stopped -> stopped(stopped);
            case RunOutcome.Unknown unknown -> unknown(unknown, "cli.unknown");
            case RunOutcome.Refused refused -> refused(refused);
        };
    }

    private static Answer complete(List<String> applied) {
        var text = applied.isEmpty() ? Messages.get("cli.nothingToApply") + "\n" : applied(applied);
        return Answer.done(document("complete", applied, List.of()).putNull("failed"), text);
    }

    private static Answer stopped(RunOutcome.Stopped stopped) {
        var document = document("stopped", stopped.applied(), stopped.notRun());
        var failed = stopped.failed();
        if (failed.isEmpty()) {
            var sentence = Messages.get("cli.stoppedApply", stopped.notRun().size());
            return new Answer(document.putNull("failed"), applied(stopped.applied()), Answer.SAID_NO, Optional.of(sentence));
        }
        var why = Sentences.of(failed.get().error());
        failed(document, failed.get().name(), failed.get().statement(), failed.get().line(), Sentences.shortOf(failed.get().error()));
        var applied = applied(stopped.applied());
        var sentence = failed.get().line() == 0
                ? Messages.get("cli.failedFile", failed.get().name(), why, stopped.notRun().size())
                : Messages.get("cli.failedAt", failed.get().name(), failed.get().line(), why, stopped.notRun().size());
        var more = stopped.isElsewhere() ? " " + Messages.get("migrations.elsewhere") : isOurs(failed.get().error()) ? " " + Messages.get("cli.goOn", names(stopped.applied())) : "";
        return new Answer(document, applied, Answer.SAID_NO, Optional.of(sentence + more));
    }

    /** Neither the database nor the file is to blame. */
    private static boolean isOurs(DbError error) {
        return error instanceof DbError.Unexpected;
    }

    private static String applied(List<String> names) {
        return names.stream().map(name -> Messages.get("cli.appliedOne", name) + "\n").collect(Collectors.joining());
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? Messages.get("migrations.nothing") : String.join(", ", names);
    }

    private static Answer unknown(RunOutcome.Unknown unknown, String words) {
        var document = document("unknown", unknown.applied(), unknown.notRun()).putNull("failed").put("inDoubt", unknown.name());
        var sentence = Messages.get(words, unknown.name(), unknown.howToFindOut(), names(unknown.applied()), names(unknown.notRun()));
        document.putObject("error").put("kind", "outcome-unknown").put("message", sentence);
        return new Answer(document, applied(unknown.applied()), Answer.SAID_NO, Optional.of(sentence));
    }

    private static Answer refused(RunOutcome.Refused refused) {
        var document = document("refused", List.of(), refused.notRun());
        if (!refused.why().isEmpty()) {
            var first = refused.why().getFirst();
            failed(document, first.migration(), first.statement(), first.line(), first.why());
            var refusals = document.putArray("refusals");
            refused.why().forEach(it -> refusals.addObject()
                    .put("name", it.migration()).put("statement", it.statement()).put("line", it.line()).put("message", it.why()));
            var sentence = first.line() == 0
                    ? Messages.get("cli.refusedFile", first.migration(), first.why())
                    : Messages.get("cli.refusedAt", first.migration(), first.line(), first.why());
            return new Answer(document, "", Answer.SAID_NO, Optional.of(sentence));
        }
        stakes(document.putNull("failed"), refused.stakes());
        return new Answer(document, "", Answer.FINDINGS, Optional.of(atStake(refused.stakes())));
    }

    /**
     * Nothing was started, because something would be lost.
     *
     * @param findings what statements say that they take, where no dry run can tell
     */
    static Answer loses(MigrationPlan plan, List<Stake> stakes, List<Loss> losses, List<Finding> findings) {
        var document = document("refused", List.of(), plan.names()).putNull("failed");
        stakes(document, stakes);
        DryRunAnswer.lost(document, losses);
        var array = document.putArray("findings");
        findings.forEach(it -> MigrateLintVerb.json(array.addObject(), it));
        var found = findings.stream().map(it -> Messages.get("cli.foundAt", it.migration(), it.line(), it.message()));
        var words = Stream.concat(Stream.of(DryRunAnswer.losses(losses)).filter(it -> !it.isEmpty()), found).collect(Collectors.joining(" "));
        return new Answer(document, "", Answer.FINDINGS, Optional.of(words + " " + Messages.get("cli.nothingApplied")));
    }

    /** Nothing was started, because a file would fail, and what runs before it would take something for nothing. */
    static Answer failsBehindLoss(MigrationPlan plan, Ending.Stopped stop, List<Loss> losses) {
        var document = document("refused", List.of(), plan.names());
        failed(document, stop.migration(), stop.statement(), stop.line(), Sentences.shortOf(stop.error()));
        DryRunAnswer.lost(document, losses);
        var why = Sentences.of(stop.error());
        var fails = stop.line() == 0 ? Messages.get("cli.foundIn", stop.migration(), why) : Messages.get("cli.foundAt", stop.migration(), stop.line(), why);
        return new Answer(document, "", Answer.SAID_NO, Optional.of(fails + " " + DryRunAnswer.losses(losses) + " " + Messages.get("cli.failsBehindLoss")));
    }

    private static void stakes(ObjectNode document, List<Stake> all) {
        var stakes = document.putArray("stakes");
        for (var stake : all) {
            var node = stakes.addObject().put("migration", stake.migration()).put("line", stake.line()).put("by", stake.by().label()).put("dropped", stake.table());
            var losses = node.putArray("losses");
            stake.losses().forEach(it -> losses.addObject().put("table", it.table()).put("rows", it.rows()).put("of", it.of()).put("deleted", it.deleted()));
        }
    }

    private static String atStake(List<Stake> stakes) {
        var rows = stakes.stream()
                .flatMap(stake -> stake.losses().stream().map(loss -> Messages.get(
                        loss.deleted() ? "cli.loses" : "cli.empties", stake.migration(), stake.line(), Messages.get("cli.by." + stake.by().label(), stake.table()), loss.rows(), loss.table())))
                .collect(Collectors.joining(" "));
        return rows + " " + Messages.get("cli.nothingApplied");
    }

    private static ObjectNode document(String outcome, List<String> applied, List<String> notRun) {
        var document = JsonNodeFactory.instance.objectNode().put("outcome", outcome);
        HistoryJson.names(document, "applied", applied);
        HistoryJson.names(document, "notRun", notRun);
        return document;
    }

    private static void failed(ObjectNode document, String name, String statement, int line, String why) {
        document.putObject("failed").put("name", name).put("statement", statement).put("line", line).put("message", why);
    }
}
