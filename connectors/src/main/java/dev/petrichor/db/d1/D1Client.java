package dev.petrichor.db.d1;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.cloudflare.ApiAnswer;
import dev.petrichor.db.cloudflare.ApiRequest;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareApi;
import dev.petrichor.db.cloudflare.Stop;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Sends statements to one D1 database, in the raw form that keeps repeated names and the columns of empty results. One request
 * is one batch, all or nothing.
 */
final class D1Client {

    private static final JsonFactory JSON = new JsonFactory();

    private final CloudflareApi api;
    private final Supplier<ApiToken> token;
    private final List<String> path;
    private final Stop stop;

    /**
     * @param token asked before each request: other credentials may be chosen meanwhile
     * @param database segments of the database's own path below the base address
     * @param stop ends what is under way
     */
    D1Client(CloudflareApi api, Supplier<ApiToken> token, List<String> database, Stop stop) {
        this.api = api;
        this.token = token;
        this.stop = stop;
        this.path = new ArrayList<>(database);
        path.add("raw");
    }

    Stop stop() {
        return stop;
    }

    /**
     * Runs statements that only read.
     *
     * @return one result per statement
     */
    List<RawResult> read(List<D1Statement> statements, CellReader cells) {
        return send(statements, cells, false);
    }

    /** Runs all statements or none; sent once. */
    List<RawResult> write(List<D1Statement> statements) {
        return send(statements, Untagged.CELLS, true);
    }

    private List<RawResult> send(List<D1Statement> statements, CellReader cells, boolean writes) {
        var request = ApiRequest.post(path, body(statements), writes);
        return switch (api.send(request, token.get(), stop, new RawResults(cells))) {
            case ApiAnswer.Ok<List<RawResult>>(var results) -> complete(results, statements.size(), writes);
            case ApiAnswer.Refused<List<RawResult>> refused -> throw D1Errors.translate(refused, alone(statements), writes);
            case ApiAnswer.NotJson<List<RawResult>>(var why) -> throw unreadable(why, writes);
        };
    }

    private static Optional<D1Statement> alone(List<D1Statement> statements) {
        return statements.size() == 1 ? Optional.of(statements.getFirst()) : Optional.empty();
    }

    private static List<RawResult> complete(List<RawResult> results, int wanted, boolean writes) {
        if (results.size() != wanted) {
            throw unreadable("%d results came for %d statements".formatted(results.size(), wanted), writes);
        }
        return results;
    }

    /** Never half an answer: one that cannot be read is none. */
    private static DbException unreadable(String why, boolean writes) {
        return new DbException(writes
                ? new DbError.OutcomeUnknown("the answer could not be read: " + why)
                : new DbError.ServerFault("the answer could not be read: " + why));
    }

    private static byte[] body(List<D1Statement> statements) {
        var bytes = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            if (statements.size() == 1) {
                write(json, statements.getFirst());
            } else {
                json.writeStartObject();
                json.writeArrayPropertyStart("batch");
                statements.forEach(statement -> write(json, statement));
                json.writeEndArray();
                json.writeEndObject();
            }
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, D1Statement statement) {
        json.writeStartObject();
        json.writeStringProperty("sql", statement.text());
        if (!statement.parameters().isEmpty()) {
            json.writeArrayPropertyStart("params");
            statement.parameters().forEach(json::writeString);
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
