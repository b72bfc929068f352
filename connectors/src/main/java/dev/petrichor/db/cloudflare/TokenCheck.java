package dev.petrichor.db.cloudflare;

import dev.petrichor.db.DbException;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Four questions about credentials, in order: is the token valid, can the account be read, can D1 be read, can D1 be written.
 * The first no ends the questions. Nothing is changed: the question about writing drops a table that is not there.
 */
public final class TokenCheck {

    /** What is asked, in this order. */
    public enum Step {
        TOKEN,
        ACCOUNT,
        READ,
        WRITE
    }

    private static final String HARMLESS_READ = "SELECT 1";
    private static final String HARMLESS_WRITE = "DROP TABLE IF EXISTS petrichor_asks_whether_it_may_write";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final JsonFactory JSON = new JsonFactory();

    private final CloudflareApi api;
    private final Credentials credentials;
    private final Optional<String> database;
    private final Stop stop;
    private String account;
    private List<Account.D1> databases = List.of();
    private Optional<Failure> unlisted = Optional.empty();
    private int next;
    private boolean ended;
    private boolean readable;

    /** Carries a failure to the question that it answers. */
    private static final class Failure extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient CallFailure why;

        Failure(CallFailure why) {
            super(why.getClass().getSimpleName());
            this.why = why;
        }
    }

    /**
     * @param database the id of the one to ask; without it the first of the account
     * @param stop ends the questions from another thread
     */
    public TokenCheck(CloudflareApi api, Credentials credentials, Optional<String> database, Stop stop) {
        this.api = api.waitingAtMost(PATIENCE);
        this.credentials = credentials;
        this.database = database;
        this.stop = stop;
        this.account = credentials.account().orElse("");
    }

    /** The id of the account that the questions were about; empty while it is not known. */
    public String account() {
        return account;
    }

    /** The databases of the account, as far as the token may list them. */
    public List<Account.D1> databases() {
        return databases;
    }

    /** Whether there is another question: the first no ends them. */
    public boolean hasNext() {
        return !ended && next < Step.values().length;
    }

    /** What is asked next. */
    public Step step() {
        return Step.values()[next];
    }

    /** Asks the next question. Calls the API: never on the window's thread, and never on two at once. */
    public Verdict next() {
        var verdict = ask(Step.values()[next++]);
        readable |= verdict instanceof Verdict.D1Read;
        ended = verdict instanceof Verdict.Failed || verdict instanceof Verdict.ChooseAccount;
        return verdict;
    }

    /** Whether D1 can at least be read, as far as was asked. */
    public boolean readable() {
        return readable;
    }

    private Verdict ask(Step step) {
        try {
            return switch (step) {
                case TOKEN -> token();
                case ACCOUNT -> readAccount();
                case READ -> read();
                case WRITE -> write();
            };
        } catch (Failure e) {
            return new Verdict.Failed(step, e.why);
        }
    }

    private Verdict token() {
        if (credentials.source() instanceof Credentials.Source.WranglerLogin(var until)) {
            return new Verdict.Valid(Optional.of(until), person());
        }
        var answer = send(ApiRequest.get(List.of("user", "tokens", "verify"), Map.of()), JsonMembers::read);
        var members = isRefused(answer) && !account.isEmpty() ? verifiedByTheAccount() : result(answer);
        var status = members.optional("status").orElse("active");
        if (!status.equals("active")) {
            throw new Failure(new CallFailure.NotAllowed("the token is " + status));
        }
        return new Verdict.Valid(members.optional("expires_on").flatMap(TokenCheck::instant), Optional.empty());
    }

    /** Wrangler's login is no API token and has no address that verifies it; whose it is can be asked, unless it may not tell. */
    private Optional<String> person() {
        var answer = send(ApiRequest.get(List.of("user"), Map.of()), JsonMembers::read);
        if (answer instanceof ApiAnswer.Refused<JsonMembers> refused && refused.status() != 401 && !refused.faultOfTheServer() && refused.status() != 429) {
            return Optional.empty();
        }
        return result(answer).optional("email");
    }

    /** A token that belongs to an account, not to a person, is verified there. */
    private JsonMembers verifiedByTheAccount() {
        return result(send(ApiRequest.get(List.of("accounts", account, "tokens", "verify"), Map.of()), JsonMembers::read));
    }

    /** A token may work in an account that it cannot list: then the list of databases is what answers. */
    private Verdict readAccount() {
        var answer = call(() -> Account.all(api, credentials.token(), stop));
        var listed = isRefused(answer) ? List.<Account.Named>of() : result(answer);
        if (account.isEmpty() && listed.size() != 1) {
            return new Verdict.ChooseAccount(listed);
        }
        var known = listed.stream().filter(it -> account.isEmpty() || it.id().equals(account)).findFirst();
        account = known.map(Account.Named::id).orElse(account);
        listDatabases();
        if (known.isEmpty() && unlisted.isPresent()) {
            throw unlisted.get();
        }
        return new Verdict.AccountRead(known.orElseGet(() -> new Account.Named(account, "")),
                unlisted.isPresent() ? OptionalInt.empty() : OptionalInt.of(databases.size()));
    }

    private void listDatabases() {
        try {
            databases = result(call(() -> new Account(api, credentials.token(), account, stop).listed()));
        } catch (Failure e) {
            unlisted = Optional.of(e);
        }
    }

    private Verdict read() {
        unlisted.ifPresent(failure -> {
            throw failure;
        });
        var began = System.nanoTime();
        var asked = asked();
        asked.ifPresent(id -> run(id, HARMLESS_READ, false));
        return new Verdict.D1Read(asked.map(this::name), Duration.ofNanos(System.nanoTime() - began));
    }

    private Verdict write() {
        var asked = asked();
        asked.ifPresent(id -> run(id, HARMLESS_WRITE, true));
        return asked.isPresent() ? new Verdict.D1Written() : new Verdict.Skipped(Step.WRITE);
    }

    private Optional<String> asked() {
        return database.or(() -> databases.stream().map(Account.D1::id).findFirst());
    }

    private String name(String id) {
        return databases.stream().filter(it -> it.id().equals(id)).map(Account.D1::name).findFirst().orElse(id);
    }

    private void run(String id, String sql, boolean writes) {
        var path = new ArrayList<>(Account.pathOf(account, id));
        path.add("raw");
        result(send(ApiRequest.post(path, body(sql), writes), JsonParser::skipChildren));
    }

    private static byte[] body(String sql) {
        var body = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), body)) {
            json.writeStartObject();
            json.writeStringProperty("sql", sql);
            json.writeEndObject();
        }
        return body.toByteArray();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            // an expiry in another form is an expiry that is not known
            return Optional.empty();
        }
    }

    /** The API's own no; a fault of the server or too many calls is none. */
    private static boolean isRefused(ApiAnswer<?> answer) {
        return answer instanceof ApiAnswer.Refused<?> refused && switch (CallFailure.of(refused)) {
            case CallFailure.NotAllowed _,CallFailure.NotThere _,CallFailure.Refused _ -> true;
            default -> false;
        };
    }

    private <T> ApiAnswer<T> send(ApiRequest request, AnswerReader<T> reader) {
        return call(() -> api.send(request, credentials.token(), stop, reader));
    }

    private <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (DbException e) {
            throw new Failure(CallFailure.of(e, api.host()));
        }
    }

    private <T> T result(ApiAnswer<T> answer) {
        return switch (answer) {
            case ApiAnswer.Ok<T>(var result) -> result;
            case ApiAnswer.Refused<T> refused -> throw new Failure(CallFailure.of(refused));
            case ApiAnswer.NotJson<T> _ -> throw new Failure(new CallFailure.NotTheApi(api.host()));
        };
    }
}
