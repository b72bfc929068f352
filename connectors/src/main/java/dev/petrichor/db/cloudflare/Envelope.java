package dev.petrichor.db.cloudflare;

import dev.petrichor.db.cloudflare.AnswerReader.UnexpectedShape;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The object around each answer of the API: {@code {"success", "errors": [{"code", "message"}], "result"}}, its members in any
 * order and others ignored.
 */
final class Envelope<T> {

    private static final JsonFactory JSON = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final AnswerReader<T> reader;
    private final List<ApiError> errors = new ArrayList<>();
    private @Nullable T result;
    private boolean success;

    Envelope(AnswerReader<T> reader) {
        this.reader = reader;
    }

    /**
     * Reads a whole answer.
     *
     * @throws UnexpectedShape when it is another JSON than the API's
     * @throws tools.jackson.core.JacksonException when it is no JSON, or the stream breaks
     */
    Envelope<T> read(InputStream body) {
        try (var json = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new UnexpectedShape("an object was expected");
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                var name = json.currentName();
                json.nextToken();
                member(name, json);
            }
            return this;
        }
    }

    private void member(String name, JsonParser json) {
        switch (name) {
            case "success" -> success = json.currentToken() == JsonToken.VALUE_TRUE;
            case "errors" -> errors(json);
            case "result" -> {
                if (json.currentToken() != JsonToken.VALUE_NULL) {
                    result = reader.read(json);
                }
            }
            default -> json.skipChildren();
        }
    }

    private void errors(JsonParser json) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                errors.add(error(json));
            } else {
                json.skipChildren();
            }
        }
    }

    private static ApiError error(JsonParser json) {
        var code = 0;
        var message = "";
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            var value = json.nextToken();
            if (name.equals("code") && value == JsonToken.VALUE_NUMBER_INT) {
                code = json.getIntValue();
            } else if (name.equals("message") && value == JsonToken.VALUE_STRING) {
                message = json.getString();
            } else {
                json.skipChildren();
            }
        }
        return new ApiError(code, message);
    }

    boolean success() {
        return success;
    }

    List<ApiError> errors() {
        return errors;
    }

    Optional<T> result() {
        return Optional.ofNullable(result);
    }
}
