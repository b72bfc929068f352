package dev.petrichor.app.connect;

import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.FailureLog;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.cloudflare.Account;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareApi;
import dev.petrichor.db.cloudflare.Stop;
import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The D1 databases of an account: choosing one, and making a new one. The window's thread. */
public final class DatabasesModel {

    private static final int FEW = 8;

    /** How far the making of a database has come. */
    public sealed interface Creation {

        /** Nobody asked for one. */
        record None() implements Creation {}

        /** Its name is being typed. */
        record Naming(String name) implements Creation {}

        /** Cloudflare is being asked; what is sent cannot be taken back. */
        record Asking(String name) implements Creation {}

        record Made(Account.D1 database) implements Creation {}
    }

    private final CloudflareApi api;
    private final ApiToken token;
    private final Account.Named account;
    private final Background background;
    private final Consumer<Account.D1> opened;
    private final ObservableList<Account.D1> all = FXCollections.observableArrayList();
    private final ObservableList<Account.D1> shown = FXCollections.observableArrayList();
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<String> notice = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyObjectWrapper<Creation> creation = new ReadOnlyObjectWrapper<>(new Creation.None());
    private Stop stop = new Stop();

    /** @param opened hears which one was chosen */
    DatabasesModel(CloudflareApi api, ApiToken token, Account.Named account, List<Account.D1> read, Background background, Consumer<Account.D1> opened) {
        this.api = api;
        this.token = token;
        this.account = account;
        this.background = background;
        this.opened = opened;
        search.subscribe(this::filter);
        show(read);
    }

    /** Whose databases they are. */
    public String accountName() {
        return account.name().isEmpty() ? account.id() : account.name();
    }

    /** What the search leaves of them. */
    public ObservableList<Account.D1> shown() {
        return shown;
    }

    public StringProperty searchProperty() {
        return search;
    }

    /** Whether there are so many that they are searched rather than looked through. */
    public boolean isSearched() {
        return all.size() > FEW;
    }

    /** How many there are, whatever is searched. */
    public int size() {
        return all.size();
    }

    public ReadOnlyBooleanProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /** A sentence about what did not go as asked; empty for none. */
    public ReadOnlyObjectProperty<String> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Creation> creationProperty() {
        return creation.getReadOnlyProperty();
    }

    private void show(List<Account.D1> read) {
        all.setAll(read);
        filter();
    }

    private void filter() {
        var searched = search.get().strip().toLowerCase(Locale.ROOT);
        shown.setAll(all.stream().filter(it -> it.name().toLowerCase(Locale.ROOT).contains(searched) || it.id().startsWith(searched)).toList());
    }

    public void open(Account.D1 database) {
        opened.accept(database);
    }

    /** Reads the list again. */
    public void refresh() {
        if (!reading.get()) {
            notice.set("");
            read(() -> {}, why -> why);
        }
    }

    private void read(Runnable done, UnaryOperator<String> notRead) {
        reading.set(true);
        var own = new Stop();
        stop = own;
        background.run(() -> new Account(api, token, account.id(), own).databases(), read -> {
            reading.set(false);
            show(read);
            done.run();
        }, failure -> {
            reading.set(false);
            notice.set(notRead.apply(words(failure, "connect.lacks.read")));
        });
    }

    /** Asks for the name of a new database. */
    public void beginCreating() {
        notice.set("");
        creation.set(new Creation.Naming(""));
    }

    /** Back to the list. */
    public void leaveCreating() {
        notice.set("");
        creation.set(new Creation.None());
    }

    /** Makes a database: one call, sent once. */
    public void create(String typed) {
        var name = typed.strip();
        if (name.isEmpty() || creation.get() instanceof Creation.Asking) {
            return;
        }
        notice.set("");
        creation.set(new Creation.Asking(name));
        var own = new Stop();
        stop = own;
        background.run(() -> new Account(api, token, account.id(), own).create(name), this::made, failure -> notMade(name, failure));
    }

    /** Waits no longer; whether it was made is then looked up. */
    public void stop() {
        stop.now();
    }

    private void made(Account.D1 database) {
        creation.set(new Creation.Made(database));
        all.addFirst(database);
        filter();
    }

    private void notMade(String name, Exception failure) {
        if (failure instanceof DbException known && known.error() instanceof DbError.OutcomeUnknown) {
            var before = named(name).isPresent();
            read(() -> found(name, before), why -> Messages.get("connect.create.unknown", name, why));
            creation.set(new Creation.Naming(name));
            notice.set(Messages.get("connect.create.lost", name));
        } else {
            creation.set(new Creation.Naming(name));
            notice.set(words(failure, "connect.create.lacks"));
        }
    }

    /** After a lost answer: what the list says now. */
    private void found(String name, boolean before) {
        notice.set(Messages.get(before ? "connect.create.stillThere" : named(name).isPresent() ? "connect.create.thereNow" : "connect.create.notThere", name));
        if (!before && named(name).isPresent()) {
            creation.set(new Creation.None());
        }
    }

    private Optional<Account.D1> named(String name) {
        return all.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    private static String words(Exception failure, String lacks) {
        if (!(failure instanceof DbException known)) {
            return FailureLog.sentence();
        }
        return switch (known.error()) {
            case DbError.Unauthorized(var words) -> Messages.get(lacks, words);
            case DbError.Refused(var words, var _, var _) -> Messages.get("connect.refused", words);
            default -> Sentences.of(known.error());
        };
    }

    void close() {
        stop.now();
    }
}
