package dev.petrichor.app.cli;

import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.DbError;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A verb that cannot give its answer: the status it ends with, and one sentence a person can act on. */
final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String kind;

    private CommandFailure(int status, String kind, String sentence) {
        super(sentence);
        this.status = status;
        this.kind = kind;
    }

    /** The command line itself is wrong. */
    static CommandFailure usage(String sentence) {
        return new CommandFailure(Answer.WRONG_USAGE, "usage", sentence);
    }

    /** The path of the command line is not there, not readable or not what it should be. */
    static CommandFailure path(String kind, String sentence) {
        return new CommandFailure(Answer.WRONG_USAGE, kind, sentence);
    }

    /** A file beside the path could not be read or written. */
    static CommandFailure file(String sentence) {
        return new CommandFailure(Answer.SAID_NO, "unreadable", sentence);
    }

    /** The database said no. */
    static CommandFailure of(DbError error) {
        return new CommandFailure(Answer.SAID_NO, error.kind(), Sentences.of(error));
    }

    int status() {
        return status;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }

    ObjectNode json() {
        var document = JsonNodeFactory.instance.objectNode();
        document.set("error", error(kind, sentence()));
        return document;
    }

    static ObjectNode error(String kind, String sentence) {
        return JsonNodeFactory.instance.objectNode().put("kind", kind).put("message", sentence);
    }
}
