package dev.petrichor.db.cloudflare;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** An account of Cloudflare and its D1 databases. Every method calls the API: never on the window's thread. */
public final class Account {

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 100;
    private static final JsonFactory JSON = new JsonFactory();

    private final CloudflareApi api;
    private final ApiToken token;
    private final String id;
    private final Stop stop;

    public Account(CloudflareApi api, ApiToken token, String id) {
        this(api, token, id, new Stop());
    }

    /** @param stop ends the calls from another thread */
    public Account(CloudflareApi api, ApiToken token, String id, Stop stop) {
        this.api = api;
        this.token = token;
        this.id = id;
        this.stop = stop;
    }

    /** An account that a token can read. */
    public record Named(String id, String name) {}

    /** A database of an account. */
    public record D1(String id, String name, Optional<String> createdAt) {}

    /** The accounts that a token can read. Tokens that belong to an account may list none, or be refused, and still read its databases. */
    public static List<Named> all(CloudflareApi api, ApiToken token) {
        return result(all(api, token, new Stop()), false);
    }

    static ApiAnswer<List<Named>> all(CloudflareApi api, ApiToken token, Stop stop) {
        return api.send(ApiRequest.get(List.of("accounts"), Map.of("per_page", "50")), token, stop,
                json -> JsonMembers.readAll(json).stream().map(members -> new Named(members.required("id"), members.optional("name").orElse(""))).toList());
    }

    /** All D1 databases, page by page. */
    public List<D1> databases() {
        return result(listed(), false);
    }

    /** All of them, or the first answer that is no page of them. */
    ApiAnswer<List<D1>> listed() {
        var databases = new ArrayList<D1>();
        for (var page = 1; page <= MOST_PAGES; page++) {
            var answer = page(page);
            if (!(answer instanceof ApiAnswer.Ok<List<D1>>(var read))) {
                return answer;
            }
            databases.addAll(read);
            if (read.size() < PAGE) {
                break;
            }
        }
        return new ApiAnswer.Ok<>(databases);
    }

    private ApiAnswer<List<D1>> page(int page) {
        var query = Map.of("page", String.valueOf(page), "per_page", String.valueOf(PAGE));
        return api.send(ApiRequest.get(path(), query), token, stop, json -> JsonMembers.readAll(json).stream().map(Account::database).toList());
    }

    /** Makes a new, empty database. Sent once. */
    public D1 create(String name) {
        var body = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), body)) {
            json.writeStartObject();
            json.writeStringProperty("name", name);
            json.writeEndObject();
        }
        return result(api.send(ApiRequest.post(path(), body.toByteArray(), true), token, stop, json -> database(JsonMembers.read(json))), true);
    }

    /** Segments of the path of one database. */
    public static List<String> pathOf(String account, String database) {
        return List.of("accounts", account, "d1", "database", database);
    }

    private List<String> path() {
        return List.of("accounts", id, "d1", "database");
    }

    private static D1 database(JsonMembers members) {
        return new D1(members.required("uuid"), members.optional("name").orElse(""), members.optional("created_at"));
    }

    private static DbError unreadable(String why, boolean writes) {
        return writes ? new DbError.OutcomeUnknown(why) : new DbError.ServerFault(why);
    }

    /**
     * The result, or the refusal as an error.
     *
     * @param writes whether the call may have written: then an answer that cannot be read leaves the outcome open
     */
    static <T> T result(ApiAnswer<T> answer, boolean writes) {
        return switch (answer) {
            case ApiAnswer.Ok<T>(var result) -> result;
            case ApiAnswer.Refused<T> refused -> throw ApiRefusals.translate(refused, writes);
            case ApiAnswer.NotJson<T>(var why) -> throw new DbException(unreadable("the answer could not be read: " + why, writes));
        };
    }
}
