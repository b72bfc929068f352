package dev.petrichor.app.connect;

import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.FailureLog;
import dev.petrichor.db.cloudflare.Account;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.Credentials;
import dev.petrichor.db.cloudflare.Secrets;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** The keychain as the sheet sees it. It may wait for its user to unlock it, so it is asked in the background. The window's thread. */
public final class KeptTokens {

    /** Whether tokens can be kept. */
    public sealed interface State {

        record Asking() implements State {}

        record Present() implements State {}

        /** @param why words that fit behind a colon */
        record Absent(String why) implements State {}
    }

    private final Secrets secrets;
    private final Background background;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Asking());
    private final BooleanProperty wanted = new SimpleBooleanProperty(true);

    KeptTokens(Secrets secrets, Background background) {
        this.secrets = secrets;
        this.background = background;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Whether a typed token is to be kept; without a meaning where there is no keychain. */
    public BooleanProperty wantedProperty() {
        return wanted;
    }

    boolean keeps() {
        return wanted.get() && state.get() instanceof State.Present;
    }

    /** Reads what was kept earlier. */
    void read(Consumer<List<Credentials>> found) {
        background.run(secrets::all, all -> {
            state.set(new State.Present());
            found.accept(all);
        }, failure -> state.set(new State.Absent(why(failure))));
    }

    void keep(Account.Named account, ApiToken token, Runnable kept, Consumer<String> notKept) {
        background.run(() -> {
            secrets.keep(account, token);
            return account;
        }, _ -> kept.run(), failure -> notKept.accept(why(failure)));
    }

    void forget(String account, Runnable forgotten, Consumer<String> notForgotten) {
        background.run(() -> {
            secrets.forget(account);
            return account;
        }, _ -> forgotten.run(), failure -> notForgotten.accept(why(failure)));
    }

    private static String why(Exception failure) {
        return failure instanceof Secrets.Unavailable known ? known.why() : FailureLog.sentence();
    }
}
