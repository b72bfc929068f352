package dev.petrichor.app.cli;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a verb has to say: the same thing for programs and for people.
 *
 * @param json the one document of {@code --json}
 * @param text what a person reads on standard output; ends with a line feed unless empty
 * @param status the exit status
 * @param sentence for standard error
 */
record Answer(ObjectNode json, String text, int status, Optional<String> sentence) {

    static final int DONE = 0;
    static final int SAID_NO = 1;
    static final int WRONG_USAGE = 2;
    static final int FINDINGS = 3;

    static Answer done(ObjectNode json, String text) {
        return new Answer(json, text, DONE, Optional.empty());
    }
}
