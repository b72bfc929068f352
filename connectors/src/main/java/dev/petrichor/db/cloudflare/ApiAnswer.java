package dev.petrichor.db.cloudflare;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What came back over the wire. */
public sealed interface ApiAnswer<T> {

    /** The call succeeded. */
    record Ok<T>(T result) implements ApiAnswer<T> {}

    /**
     * The server said no.
     *
     * @param status HTTP status
     * @param errors Cloudflare's list; empty when the body was not the API's
     * @param retryAfter how long the server asks to wait
     */
    record Refused<T>(int status, List<ApiError> errors, Optional<Duration> retryAfter) implements ApiAnswer<T> {

        public Refused {
            errors = List.copyOf(errors);
        }

        /** Whether the server itself failed, and did not just say no to what was asked. */
        public boolean faultOfTheServer() {
            return status == 408 || status >= 500 && errors.stream().allMatch(error -> error.message().startsWith("internal error"));
        }

        /** Cloudflare's words, or the status where there are none. */
        public String words() {
            return errors.isEmpty() ? "HTTP " + status : String.join("; ", errors.stream().map(ApiError::message).toList());
        }
    }

    /** A success whose body is not what the API promises. */
    record NotJson<T>(String why) implements ApiAnswer<T> {}
}
