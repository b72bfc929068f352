package dev.petrichor.db.cloudflare;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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

    /** The answer to one question. */
    public sealed interface Verdict {

        Step step();

        /** @param detail a fact to show beside the tick: an expiry, a name, a number; empty for none */
        record Passed(Step step, String detail) implements Verdict {}

        /** @param words Cloudflare's own, or why no answer came */
        record Failed(Step step, String words) implements Verdict {}

        /** It could not be asked: there is no database to ask. */
        record Skipped(Step step) implements Verdict {}
    }

    private static final String HARMLESS_WRITE = "DROP TABLE IF EXISTS petrichor_asks_whether_it_may_write";
    private static final JsonFactory JSON = new JsonFactory();

    private final CloudflareApi api;
    private final Credentials credentials;
    private final Optional<String> database;
    private String account = "";

    /** @param database the one to ask; without it the first of the account */
    public TokenCheck(CloudflareApi api, Credentials credentials, Optional<String> database) {
        this.api = api;
        this.credentials = credentials;
        this.database = database;
        this.account = credentials.account().orElse("");
    }

    /** The account that the questions were about, known after the second. */
    public String account() {
        return account;
    }

    /**
     * Asks. Calls the API: never on the window's thread.
     *
     * @param answered hears each verdict as soon as it is known, on this thread
     * @return whether D1 can at least be read
     */
    public boolean run(Consumer<Verdict> answered) {
        for (var step : Step.values()) {
            var verdict = ask(step);
            answered.accept(verdict);
            if (verdict instanceof Verdict.Failed) {
                return step == Step.WRITE;
            }
        }
        return true;
    }

    private Verdict ask(Step step) {
        try {
            return switch (step) {
                case TOKEN -> token();
                case ACCOUNT -> account(Account.all(api, credentials.token()));
                case READ -> new Verdict.Passed(step, String.valueOf(new Account(api, credentials.token(), account).databases().size()));
                case WRITE -> write();
            };
        } catch (DbException e) {
            return new Verdict.Failed(step, words(e.error()));
        }
    }

    /** Wrangler's login is no API token and has no address that verifies it; it says itself until when it is valid. */
    private Verdict token() {
        if (credentials.source() instanceof Credentials.Source.WranglerLogin(var until)) {
            return new Verdict.Passed(Step.TOKEN, until.toString());
        }
        var answer = api.send(ApiRequest.get(List.of("user", "tokens", "verify"), Map.of()), credentials.token(), new Stop(), JsonMembers::read);
        var members = answer instanceof ApiAnswer.Refused<JsonMembers> && !account.isEmpty() ? ofTheAccount() : Account.result(answer, false);
        var status = members.optional("status").orElse("active");
        return status.equals("active")
                ? new Verdict.Passed(Step.TOKEN, members.optional("expires_on").orElse(""))
                : new Verdict.Failed(Step.TOKEN, "the token is " + status);
    }

    /** A token that belongs to an account, not to a person, is verified there. */
    private JsonMembers ofTheAccount() {
        var path = List.of("accounts", account, "tokens", "verify");
        return Account.result(api.send(ApiRequest.get(path, Map.of()), credentials.token(), new Stop(), JsonMembers::read), false);
    }

    private Verdict account(List<Account.Named> readable) {
        var found = readable.stream().filter(it -> account.isEmpty() || it.id().equals(account)).findFirst();
        if (found.isEmpty()) {
            return new Verdict.Failed(Step.ACCOUNT, account.isEmpty() ? "the token reads no account" : "the token does not read the account " + account);
        }
        account = found.get().id();
        return new Verdict.Passed(Step.ACCOUNT, found.get().name());
    }

    private Verdict write() {
        var asked = database.or(() -> new Account(api, credentials.token(), account).databases().stream().map(Account.D1::id).findFirst());
        if (asked.isEmpty()) {
            return new Verdict.Skipped(Step.WRITE);
        }
        var path = new java.util.ArrayList<>(Account.pathOf(account, asked.get()));
        path.add("raw");
        Account.result(api.send(ApiRequest.post(path, harmlessWrite(), true), credentials.token(), new Stop(), JsonParser::skipChildren), true);
        return new Verdict.Passed(Step.WRITE, "");
    }

    private static byte[] harmlessWrite() {
        var body = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), body)) {
            json.writeStartObject();
            json.writeStringProperty("sql", HARMLESS_WRITE);
            json.writeEndObject();
        }
        return body.toByteArray();
    }

    private static String words(DbError error) {
        return switch (error) {
            case DbError.Unauthorized(var permission) -> permission;
            case DbError.Refused(var message, var _, var _) -> message;
            case DbError.Unreachable(var host, var why) -> host + ": " + why;
            case DbError.OutcomeUnknown(var why) -> why;
            default -> error.kind();
        };
    }
}
