package dev.petrichor.app.cli;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a verb has to say: the same thing for programs and for people.
 *
 * @param document the one document of {@code --json}, absent when the verb has printed it while it worked
 * @param text what a person reads on standard output; ends with a line feed unless empty
 * @param status the exit status
 * @param sentence for standard error
 */
record Answer(Optional<ObjectNode> document, String text, int status, Optional<String> sentence) {

    static final int DONE = 0;
    static final int SAID_NO = 1;
    static final int WRONG_USAGE = 2;
    static final int FINDINGS = 3;

    Answer(ObjectNode json, String text, int status, Optional<String> sentence) {
        this(Optional.of(json), text, status, sentence);
    }

    /** The answer of a verb that has printed what it found. */
    static Answer printed(int status, Optional<String> sentence) {
        return new Answer(Optional.empty(), "", status, sentence);
    }

    static Answer done(ObjectNode json, String text) {
        return new Answer(json, text, DONE, Optional.empty());
    }
}
