package dev.petrichor.app.cli;

import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.DbError;
import dev.petrichor.db.sql.Statement;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A verb that cannot give its answer: the status it ends with, and one sentence a person can act on. */
final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final List<String> PLACE = List.of("file", "line", "statement");

    private final int status;
    private final String kind;
    private final transient ObjectNode place = JsonNodeFactory.instance.objectNode();

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

    /** The user ended the command before its time. */
    static CommandFailure stopped(String sentence) {
        return new CommandFailure(Answer.SAID_NO, new DbError.Cancelled().kind(), sentence);
    }

    /** The database said no. */
    static CommandFailure of(DbError error) {
        return new CommandFailure(Answer.SAID_NO, error.kind(), Sentences.of(error));
    }

    /** Nobody knows whether a write happened; says how to find out. */
    static CommandFailure lost(DbError.OutcomeUnknown error, String howToFindOut) {
        return new CommandFailure(Answer.SAID_NO, error.kind(), Sentences.of(error) + " " + howToFindOut);
    }

    /** The file that the failure is about. */
    CommandFailure in(Object file) {
        place.put("file", file.toString());
        return this;
    }

    /** The statement that the failure is about, and its line, from 1. */
    CommandFailure at(Statement statement) {
        place.put("line", statement.line()).put("statement", statement.text());
        return this;
    }

    String kind() {
        return kind;
    }

    int status() {
        return status;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }

    ObjectNode json() {
        var document = JsonNodeFactory.instance.objectNode();
        var error = document.putObject("error").put("kind", kind).put("message", sentence());
        PLACE.stream().filter(place::has).forEach(field -> error.set(field, place.get(field)));
        return document;
    }

    static ObjectNode error(String kind, String sentence) {
        return JsonNodeFactory.instance.objectNode().put("kind", kind).put("message", sentence);
    }
}
