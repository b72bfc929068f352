package dev.petrichor.db.cloudflare;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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

        /** What the database says of a statement, whatever the status: SQLite's words with its code, or the runtime's own. */
        private static final Pattern OF_THE_STATEMENT = Pattern.compile("(?s).*: SQLITE_[A-Z_]+( \\(extended: SQLITE_[A-Z_]+\\))?"
                + "|No SQL statements detected.*|A prepared SQL statement must contain only one statement.*"
                + "|To execute a transaction, please use .*|Wrong number of parameter bindings .*");

        public Refused {
            errors = List.copyOf(errors);
        }

        /**
         * Whether the server itself failed, and did not just say no to what was asked: it may have happened all the same. Of a status
         * from 500 on, and of a success that calls itself none, only what the database says of a statement is an answer; the words for
         * everything else are many, and change.
         */
        public boolean faultOfTheServer() {
            return status == 408 || (status >= 500 || status < 300) && errors.stream().noneMatch(error -> OF_THE_STATEMENT.matcher(error.message()).matches());
        }

        /** Cloudflare's words, or the status where there are none. */
        public String words() {
            return errors.isEmpty() ? "HTTP " + status : String.join("; ", errors.stream().map(ApiError::message).toList());
        }
    }

    /** A success whose body is not what the API promises. */
    record NotJson<T>(String why) implements ApiAnswer<T> {}
}
