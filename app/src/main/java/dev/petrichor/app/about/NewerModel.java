package dev.petrichor.app.about;

import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.FailureLog;
import dev.petrichor.releases.ReleaseAddress;
import dev.petrichor.releases.ReleaseAnswer;
import dev.petrichor.releases.ReleaseQuestion;
import dev.petrichor.releases.Version;
import dev.petrichor.ui.Messages;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Whether there is a newer version than this one. Nobody is asked before {@link #ask}. The window's thread. */
public final class NewerModel {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH).withZone(ZoneId.systemDefault());

    private final ReleaseAddress address;
    private final String own;
    private final Background background;
    private final ReadOnlyObjectWrapper<State> state;
    private @Nullable ReleaseQuestion question;

    /** How far the question is. */
    public sealed interface State {

        record Asking(String host) implements State {}

        /** @param page of the release */
        record Newer(String sentence, URI page) implements State {}

        record Newest(String sentence) implements State {}

        record Failed(String sentence) implements State {}
    }

    /** @param own the version of this program */
    public NewerModel(ReleaseAddress address, String own, Background background) {
        this.address = address;
        this.own = own;
        this.background = background;
        this.state = new ReadOnlyObjectWrapper<>(new State.Asking(address.host()));
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Asks, once; an earlier question is forgotten. */
    public void ask() {
        cancel();
        var asked = new ReleaseQuestion(address);
        question = asked;
        state.set(new State.Asking(address.host()));
        background.run(asked::ask, answer -> show(asked, of(answer)), _ -> show(asked, new State.Failed(FailureLog.sentence())));
    }

    /** Forgets the question that is under way, if one is. */
    public void cancel() {
        Optional.ofNullable(question).ifPresent(ReleaseQuestion::cancel);
        question = null;
    }

    private void show(ReleaseQuestion asked, State ending) {
        if (asked == question) {
            question = null;
            state.set(ending);
        }
    }

    private State of(ReleaseAnswer answer) {
        return switch (answer) {
            case ReleaseAnswer.Latest(var version, var page) -> compared(version, page);
            case ReleaseAnswer.NotFound _ -> failed("newer.notFound", address.repository());
            case ReleaseAnswer.Limited(var until) -> until.map(it -> failed("newer.limitedUntil", address.host(), time(it))).orElseGet(() -> failed("newer.limited", address.host()));
            case ReleaseAnswer.Refused(var status) -> failed("newer.refused", address.host(), status, address.repository());
            case ReleaseAnswer.Unreachable _ -> failed("newer.unreachable", address.host());
            case ReleaseAnswer.Untrusted _ -> failed("newer.untrusted", address.host());
            case ReleaseAnswer.TimedOut _ -> failed("newer.timedOut", address.host());
            case ReleaseAnswer.Cancelled _ -> failed("newer.cancelled");
            case ReleaseAnswer.TooLong _ -> failed("newer.tooLong", address.host(), address.repository());
            case ReleaseAnswer.NotUnderstood _ -> failed("newer.notUnderstood", address.host(), address.repository());
        };
    }

    private State compared(Version latest, URI page) {
        var order = Version.of(own).map(latest::compareTo).orElse(1);
        if (order > 0) {
            return new State.Newer(Messages.get("newer.isThere", latest, own), page);
        }
        return new State.Newest(order == 0 ? Messages.get("newer.same", own) : Messages.get("newer.ahead", own, latest));
    }

    private static State.Failed failed(String key, Object... arguments) {
        return new State.Failed(Messages.get(key, arguments));
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }
}
