package dev.petrichor.app.editor;

import dev.petrichor.db.sql.Statement;
import dev.petrichor.db.sql.StatementSplitter;
import java.util.List;
import java.util.Optional;

/** A text and its statements. Pure. */
record SplitText(String text, List<Statement> statements) {

    SplitText {
        statements = List.copyOf(statements);
    }

    static SplitText of(String text) {
        return new SplitText(text, StatementSplitter.split(text));
    }

    /** The statements of a piece of the text, whose places still count from the start of the whole. */
    static List<Statement> inside(String text, int start, int end) {
        var lines = (int) text.substring(0, start).chars().filter(c -> c == '\n').count();
        return StatementSplitter.split(text.substring(start, end)).stream()
                .map(it -> new Statement(it.text(), it.start() + start, it.end() + start, it.line() + lines))
                .toList();
    }

    /** The statement that holds the caret, or the one right before it. */
    Optional<AtCaret> at(int caret) {
        for (var i = 0; i < statements.size(); i++) {
            var last = i + 1 == statements.size();
            if (last || caret <= statements.get(i).end() || caret < statements.get(i + 1).start()) {
                return Optional.of(new AtCaret(statements.get(i), i + 1, statements.size()));
            }
        }
        return Optional.empty();
    }

    /** @param number from 1 */
    record AtCaret(Statement statement, int number, int of) {}
}
