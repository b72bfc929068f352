package dev.petrichor.app.connect;

import dev.petrichor.app.work.FailureLog;
import dev.petrichor.db.cloudflare.CallFailure;
import dev.petrichor.db.cloudflare.TokenCheck.Step;
import dev.petrichor.db.cloudflare.Verdict;
import dev.petrichor.ui.Messages;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** What an answer means and what to do about it: a title, a sentence, and the mark beside them. */
record VerdictWords(Mark mark, String title, String words) {

    /** What stands in front of a line. */
    enum Mark {
        PASSED,
        FAILED,
        QUESTION,
        OPEN
    }

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    /** A question that has no answer yet. */
    static VerdictWords open(Step step, boolean asking) {
        return new VerdictWords(Mark.OPEN, Messages.get("connect.step." + name(step)), asking ? Messages.get("connect.asking") : "");
    }

    static VerdictWords of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Valid(var until, var person) -> passed(Step.TOKEN, person.map(it -> Messages.get("connect.signedIn", it)).orElseGet(() -> until(until)));
            case Verdict.AccountRead(var account, var databases) -> passed(Step.ACCOUNT, account.name().isEmpty()
                    ? Messages.get("connect.accountId", account.id()) + count(databases)
                    : account.name() + count(databases));
            case Verdict.ChooseAccount(var accounts) -> new VerdictWords(Mark.QUESTION, Messages.get("connect.whichAccount"), accounts.isEmpty()
                    ? Messages.get("connect.noAccount")
                    : Messages.get("connect.severalAccounts", accounts.size()));
            case Verdict.D1Read(var database, var took) -> passed(Step.READ, database
                    .map(it -> Messages.get("connect.answered", it, Math.max(1, took.toMillis())))
                    .orElseGet(() -> Messages.get("connect.noDatabase")));
            case Verdict.D1Written() -> passed(Step.WRITE, Messages.get("connect.mayWrite"));
            case Verdict.Skipped(var step) -> new VerdictWords(Mark.QUESTION, Messages.get("connect.skipped." + name(step)), Messages.get("connect.skipped.why"));
            case Verdict.Failed(var step, var why) -> failed(step, why);
        };
    }

    private static VerdictWords passed(Step step, String words) {
        return new VerdictWords(Mark.PASSED, Messages.get("connect.passed." + name(step)), words);
    }

    private static String until(Optional<Instant> until) {
        return until.map(it -> Messages.get("connect.expires", DAY.format(it.atZone(ZoneId.systemDefault())))).orElseGet(() -> Messages.get("connect.noExpiry"));
    }

    private static String count(OptionalInt databases) {
        return databases.isPresent() ? " · " + Messages.get("connect.count", databases.getAsInt()) : "";
    }

    private static VerdictWords failed(Step step, CallFailure why) {
        var refused = why instanceof CallFailure.NotAllowed || why instanceof CallFailure.NotThere || why instanceof CallFailure.Refused;
        var title = Messages.get((refused ? "connect.failed." : "connect.untold.") + name(step));
        return new VerdictWords(Mark.FAILED, title, switch (why) {
            case CallFailure.NotAllowed(var words) -> Messages.get("connect.lacks." + name(step), words);
            case CallFailure.NotThere(var words) -> Messages.get("connect.notThere", words);
            case CallFailure.Refused(var words) -> Messages.get("connect.refused", words);
            case CallFailure.TooMany(var pause) -> Messages.get("connect.tooMany", Math.max(1, pause.toSeconds()));
            case CallFailure.ServerFault(var words) -> Messages.get("connect.serverFault", words);
            case CallFailure.NotTheApi(var host) -> Messages.get("connect.notTheApi", host);
            case CallFailure.Unreachable(var host, var reason) -> Messages.get("connect.unreachable", host, reason);
            case CallFailure.NoAnswer() -> Messages.get("connect.noAnswer");
            case CallFailure.Stopped() -> Messages.get("connect.stopped");
            case CallFailure.BadAddress(var sentence) -> sentence;
            case CallFailure.Unexpected() -> FailureLog.sentence();
        });
    }

    private static String name(Step step) {
        return step.name().toLowerCase(Locale.ROOT);
    }
}
