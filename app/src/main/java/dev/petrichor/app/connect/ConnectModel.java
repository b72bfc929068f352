package dev.petrichor.app.connect;

import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.FarSide;
import dev.petrichor.app.work.FileFault;
import dev.petrichor.db.cloudflare.Account;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.cloudflare.Credentials;
import dev.petrichor.db.cloudflare.Secrets;
import dev.petrichor.ui.Messages;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Connecting to Cloudflare: what was found that may open the account, which of it is chosen, what it turned out to be good for.
 * Nothing is sent before a choice is made. The window's thread.
 */
public final class ConnectModel implements AutoCloseable {

    private final CloudflareAccess access;
    private final FarSide far;
    private final Optional<Wanted> wanted;
    private final Background background;
    private final Consumer<Connected> connected;
    private final KeptTokens kept;
    private final Questions questions;
    private final ObservableList<Choice> choices = FXCollections.observableArrayList();
    private final ObservableList<String> unusable = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Choice>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Credentials>> credentials = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<String> notice = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyObjectWrapper<Optional<DatabasesModel>> databases = new ReadOnlyObjectWrapper<>(Optional.empty());
    private boolean closed;

    /**
     * What the sheet was opened for.
     *
     * @param account its id; it is already open in {@link CloudflareAccess}
     * @param mayWrite whether the token may write to D1; opening is read-only all the same
     * @param database the one that was chosen where no project's database was meant
     */
    public record Connected(String account, Credentials credentials, boolean mayWrite, Optional<Account.D1> database) {}

    /**
     * @param wanted what of the project is to be opened, and so tested; without it the account's databases are listed
     * @param connected called once, when the account is open
     */
    public ConnectModel(CloudflareAccess access, FarSide far, Optional<Wanted> wanted, Secrets secrets, Background background, Consumer<Connected> connected) {
        this.access = access;
        this.far = far;
        this.wanted = wanted;
        this.background = background;
        this.connected = connected;
        this.kept = new KeptTokens(secrets, background);
        this.questions = new Questions(access, background);
        look();
    }

    private void look() {
        choices.add(new Choice.Typed());
        background.run(() -> far.all(wanted.map(Wanted::found)), this::show, failure -> {
            looking.set(false);
            say(FileFault.sentence(failure, why -> Messages.get("connect.notLooked", why)));
        });
        kept.read(all -> all.forEach(it -> choices.add(beforeLogin(), new Choice.Found(it))));
    }

    private void show(FarSide.Listing listing) {
        looking.set(false);
        var all = listing.usable().stream().map(it -> (Choice) new Choice.Found(it)).toList();
        var logins = all.stream().filter(ConnectModel::isLogin).toList();
        choices.addAll(0, all.stream().filter(it -> !isLogin(it)).toList());
        choices.addAll(choices.size() - 1, logins);
        unusable.setAll(listing.unusable());
    }

    private static boolean isLogin(Choice choice) {
        return choice instanceof Choice.Found known && !known.testsAtOnce();
    }

    private int beforeLogin() {
        var at = choices.size() - 1;
        return at > 0 && isLogin(choices.get(at - 1)) ? at - 1 : at;
    }

    /** What may be chosen; the last line is a token to type. */
    public ObservableList<Choice> choices() {
        return choices;
    }

    /** A sentence for each variable that holds no token. */
    public ObservableList<String> unusable() {
        return unusable;
    }

    /** Whether the project's files are still being read. */
    public ReadOnlyBooleanProperty lookingProperty() {
        return looking.getReadOnlyProperty();
    }

    /** Whether the keychain is being waited for. */
    public ReadOnlyBooleanProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Choice>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** What the questions are about: what was found, or what was typed once it was taken over. */
    public ReadOnlyObjectProperty<Optional<Credentials>> credentialsProperty() {
        return credentials.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<CheckState> checkProperty() {
        return questions.stateProperty();
    }

    /** A sentence about what did not go as asked; empty for none. */
    public ReadOnlyObjectProperty<String> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /** The account's databases, once they are to be chosen from. */
    public ReadOnlyObjectProperty<Optional<DatabasesModel>> databasesProperty() {
        return databases.getReadOnlyProperty();
    }

    public KeptTokens kept() {
        return kept;
    }

    /** Whether a project's database is to be opened, and not one of the account's list. */
    public boolean opensKnownDatabase() {
        return wanted.isPresent();
    }

    /** Whether the sheet's solid button may be pressed. */
    public boolean mayOpen() {
        return checkProperty().get() instanceof CheckState.Asked asked && asked.readable() && asked.account().isPresent();
    }

    /** Whether the chosen token is one that can be kept: typed, and there is a keychain. */
    public boolean offersToKeep() {
        return kept.stateProperty().get() instanceof KeptTokens.State.Present
                && credentials.get().filter(it -> it.source() instanceof Credentials.Source.Typed).isPresent();
    }

    /** Takes one line; all but wrangler's login and a token to type are tested at once. */
    public void choose(Choice choice) {
        if (chosen.get().equals(Optional.of(choice))) {
            return;
        }
        say("");
        questions.forget();
        chosen.set(Optional.of(choice));
        credentials.set(choice instanceof Choice.Found(var known) ? Optional.of(known) : Optional.empty());
        if (choice instanceof Choice.Found known && known.testsAtOnce()) {
            test();
        }
    }

    /** Takes what counts first among all that was found. */
    public void chooseFirst() {
        choose(choices.getFirst());
    }

    /** Takes over a typed token and tests it. @return whether the text can be a token at all */
    public boolean type(String text) {
        try {
            credentials.set(Optional.of(new Credentials(ApiToken.of(text), Optional.empty(), new Credentials.Source.Typed())));
        } catch (IllegalArgumentException _) {
            say(Messages.get("connect.noToken"));
            return false;
        }
        say("");
        chosen.set(Optional.of(new Choice.Typed()));
        test();
        return true;
    }

    /** Lets go of the typed token, for another. */
    public void typeAnother() {
        say("");
        questions.forget();
        credentials.set(Optional.empty());
    }

    /** Asks the four questions about what is chosen. */
    public void test() {
        say("");
        credentials.get().ifPresent(it -> questions.ask(it, wanted.flatMap(Wanted::id)));
    }

    /** Ends the questions; what is answered stays. */
    public void stop() {
        questions.stop();
    }

    /** Whether the id of an account would help: the token tells of none, or may belong to an account and not to a person. */
    public boolean asksForAccountId() {
        return credentials.get().filter(it -> it.account().isEmpty()).isPresent() && checkProperty().get() instanceof CheckState.Asked asked
                && Questions.lacksAccount(asked.verdicts().getLast());
    }

    /** Asks again, in this account. */
    public void chooseAccount(String id) {
        credentials.get().filter(_ -> !id.isBlank()).ifPresent(it -> {
            credentials.set(Optional.of(it.forAccount(id.strip())));
            test();
        });
    }

    /** Takes a kept token out of the keychain. */
    public void forget(Choice.Found choice) {
        kept.forget(choice.credentials().account().orElse(""), () -> {
            choices.remove(choice);
            if (chosen.get().equals(Optional.of(choice))) {
                questions.forget();
                chosen.set(Optional.empty());
                credentials.set(Optional.empty());
            }
        }, why -> say(Messages.get("connect.notForgotten", why)));
    }

    /** Opens the account: for the project's database, else for its list of databases. A typed token is kept first where that is wanted. */
    public void open() {
        if (!mayOpen() || waiting.get()) {
            return;
        }
        var used = credentials.get().orElseThrow();
        if (used.source() instanceof Credentials.Source.Typed && kept.keeps()) {
            waiting.set(true);
            kept.keep(account(), used.token(), this::goOn, this::notKept);
        } else {
            goOn();
        }
    }

    private void notKept(String why) {
        waiting.set(false);
        kept.wantedProperty().set(false);
        say(Messages.get("connect.notKept", why));
    }

    private void goOn() {
        waiting.set(false);
        if (closed) {
            return;
        }
        if (wanted.isPresent()) {
            connect(Optional.empty());
        } else {
            var asked = (CheckState.Asked) checkProperty().get();
            var token = credentials.get().orElseThrow().token();
            databases.set(Optional.of(new DatabasesModel(access.api(), token, account(), asked.databases(), background, it -> connect(Optional.of(it)))));
        }
    }

    /** Back from the list of databases to the credentials. */
    public void back() {
        databases.get().ifPresent(DatabasesModel::close);
        databases.set(Optional.empty());
    }

    private void connect(Optional<Account.D1> database) {
        var asked = (CheckState.Asked) checkProperty().get();
        var account = account().id();
        var used = credentials.get().orElseThrow().forAccount(account);
        access.choose(account, used.token());
        connected.accept(new Connected(account, used, asked.mayWrite(), database));
    }

    private Account.Named account() {
        return ((CheckState.Asked) checkProperty().get()).account().orElseThrow();
    }

    private void say(String sentence) {
        notice.set(sentence);
    }

    /** Ends what is under way; the sheet is gone. */
    @Override
    public void close() {
        closed = true;
        questions.stop();
        back();
    }
}
