package dev.petrichor.app.connect;

import dev.petrichor.app.work.Background;
import dev.petrichor.db.DbException;
import dev.petrichor.db.cloudflare.CallFailure;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.cloudflare.Credentials;
import dev.petrichor.db.cloudflare.Stop;
import dev.petrichor.db.cloudflare.TokenCheck;
import dev.petrichor.db.cloudflare.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The questions about one choice, one after the other, each answer shown as it comes. The window's thread. */
final class Questions {

    private final CloudflareAccess access;
    private final Background background;
    private final ReadOnlyObjectWrapper<CheckState> state = new ReadOnlyObjectWrapper<>(new CheckState.NotAsked());
    private @Nullable Run running;

    /** One round of questions; its late answers are not shown when another has begun. */
    private record Run(TokenCheck check, Stop stop, List<Verdict> verdicts) {}

    Questions(CloudflareAccess access, Background background) {
        this.access = access;
        this.background = background;
    }

    ReadOnlyObjectProperty<CheckState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    void ask(Credentials credentials, Optional<String> database) {
        end();
        var stop = new Stop();
        try {
            var run = new Run(new TokenCheck(access.api(), credentials, database, stop), stop, new ArrayList<>());
            running = run;
            next(run);
        } catch (DbException e) {
            state.set(new CheckState.Asked(List.of(new Verdict.Failed(TokenCheck.Step.TOKEN, CallFailure.of(e, ""))), false, List.of()));
        }
    }

    private void next(Run run) {
        if (run.check.hasNext()) {
            state.set(new CheckState.Asking(run.verdicts, run.check.step()));
            background.run(run.check::next, verdict -> answered(run, verdict), _ -> answered(run, new Verdict.Failed(step(run), new CallFailure.Unexpected())));
        } else {
            running = null;
            state.set(new CheckState.Asked(run.verdicts, run.check.readable(), run.check.databases()));
        }
    }

    private static TokenCheck.Step step(Run run) {
        return TokenCheck.Step.values()[run.verdicts.size()];
    }

    private void answered(Run run, Verdict verdict) {
        if (running == run) {
            run.verdicts.add(verdict);
            next(run);
        }
    }

    /** Ends the questions at once; what is answered stays. */
    void stop() {
        if (end()) {
            state.set(new CheckState.Stopped(state.get().answered()));
        }
    }

    /** Nothing was asked any more. */
    void forget() {
        end();
        state.set(new CheckState.NotAsked());
    }

    private boolean end() {
        var run = running;
        running = null;
        if (run != null) {
            run.stop.now();
        }
        return run != null;
    }

    /** A token that belongs to an account is not verified without it, and may not tell of it. */
    static boolean lacksAccount(Verdict last) {
        return switch (last) {
            case Verdict.ChooseAccount(var accounts) -> accounts.isEmpty();
            case Verdict.Failed(var step, var why) -> step == TokenCheck.Step.TOKEN && why instanceof CallFailure.NotAllowed;
            default -> false;
        };
    }
}
