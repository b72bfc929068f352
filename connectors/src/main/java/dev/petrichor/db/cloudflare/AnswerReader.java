package dev.petrichor.db.cloudflare;

import tools.jackson.core.JsonParser;

/** Reads the {@code result} of an answer from the stream. The parser stands on its first token, and is left on its last. */
@FunctionalInterface
public interface AnswerReader<T> {

    /** @throws UnexpectedShape when the JSON is not what the API promises */
    T read(JsonParser json);

    /** JSON of another shape than the API promises. */
    final class UnexpectedShape extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public UnexpectedShape(String message) {
            super(message);
        }
    }
}
