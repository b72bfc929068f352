package dev.petrichor.app.cli;

import dev.petrichor.db.DbError;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * SQL that a command line gave.
 *
 * @param file where it stands, null when it stands on the command line itself or came through standard input
 */
record SqlSource(String text, @Nullable Path file) {

    /** A line of it as the beginning of a sentence. */
    String at(int line) {
        return file == null ? Messages.get("cli.line", line) : Messages.get("problems.place", file, line);
    }

    /** What the database said, and where, unless the place is plain to see. */
    String at(Statement statement, DbError error, String sentence) {
        return file == null && !text.strip().contains("\n") ? sentence : at(line(statement, error)) + ": " + sentence;
    }

    /** The line of the fault, where the database names its place within the statement. */
    private static int line(Statement statement, DbError error) {
        var offset = error instanceof DbError.Refused(var _, var _, var place) ? place : 0;
        var before = statement.text().substring(0, Math.clamp(offset, 0, statement.text().length()));
        return statement.line() + (int) before.chars().filter(c -> c == '\n').count();
    }
}
