package dev.petrichor.db.sql;

import dev.petrichor.db.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a text into statements as SQLite's own {@code sqlite3_complete} does (complete.c): at each semicolon outside of
 * strings, names and comments, but inside {@code CREATE [TEMP] TRIGGER … ; END;} only at the last. Linear in the text.
 */
public final class StatementSplitter {

    /** What is known of the statement that is being read, as in complete.c. */
    private enum State {
        START,
        NORMAL,
        EXPLAIN,
        CREATE,
        TRIGGER,
        SEMICOLON_IN_TRIGGER,
        END_OF_TRIGGER
    }

    private final String sql;
    private final List<Statement> statements = new ArrayList<>();
    private State state = State.START;
    private int chunk;
    private int lineOffset;
    private int line = 1;

    /** First meaningful token of the current chunk, -1 while there is none. */
    private int firstWord = -1;

    private int lastWordEnd;

    private StatementSplitter(String sql) {
        this.sql = sql;
    }

    /** All statements; pieces without meaning (white space, comments) are left out. */
    public static List<Statement> split(String sql) {
        var splitter = new StatementSplitter(sql);
        Lexer.each(sql, splitter::take);
        splitter.finish(sql.length());
        return List.copyOf(splitter.statements);
    }

    /** The statement that holds the caret, or the one right before it. */
    public static Optional<Statement> at(String sql, int caret) {
        Optional<Statement> before = Optional.empty();
        for (var statement : split(sql)) {
            if (statement.start() > caret && before.isPresent()) {
                return before;
            }
            before = Optional.of(statement);
            if (caret <= statement.end()) {
                return before;
            }
        }
        return before;
    }

    private void take(Kind kind, int start, int end) {
        switch (kind) {
            case SPACE, LINE_COMMENT, BLOCK_COMMENT -> {}
            case SEMICOLON -> semicolon(end);
            default -> {
                if (firstWord < 0) {
                    firstWord = start;
                }
                lastWordEnd = end;
                if (state != State.NORMAL) {
                    state = after(kind == Kind.IDENTIFIER ? AsciiCase.upper(sql.substring(start, end)) : "");
                }
            }
        }
    }

    private void semicolon(int end) {
        if (state == State.TRIGGER || state == State.SEMICOLON_IN_TRIGGER) {
            state = State.SEMICOLON_IN_TRIGGER;
            lastWordEnd = end;
        } else {
            finish(end);
        }
    }

    /** @param word in capitals, empty for what is none */
    private State after(String word) {
        return switch (state) {
            case START -> word.equals("CREATE") ? State.CREATE : word.equals("EXPLAIN") ? State.EXPLAIN : State.NORMAL;
            case EXPLAIN -> explained(word);
            case CREATE ->
                switch (word) {
                    case "TEMP", "TEMPORARY" -> State.CREATE;
                    case "TRIGGER" -> State.TRIGGER;
                    default -> State.NORMAL;
                };
            case NORMAL -> State.NORMAL;
            case TRIGGER, END_OF_TRIGGER -> State.TRIGGER;
            case SEMICOLON_IN_TRIGGER -> word.equals("END") ? State.END_OF_TRIGGER : State.TRIGGER;
        };
    }

    private static State explained(String word) {
        return switch (word) {
            case "CREATE" -> State.CREATE;
            case "TEMP", "TEMPORARY", "TRIGGER", "END", "EXPLAIN" -> State.NORMAL;
            default -> State.EXPLAIN;
        };
    }

    private void finish(int end) {
        if (firstWord >= 0) {
            var start = skipSpace(chunk);
            statements.add(new Statement(sql.substring(start, lastWordEnd), start, end, lineOf(firstWord)));
        }
        chunk = end;
        firstWord = -1;
        state = State.START;
    }

    private int skipSpace(int from) {
        var start = from;
        while (start < sql.length() && (Lexer.isSpace(sql.charAt(start)) || sql.charAt(start) == '\uFEFF')) {
            start++;
        }
        return start;
    }

    private int lineOf(int offset) {
        for (var end = sql.indexOf('\n', lineOffset, offset); end >= 0; end = sql.indexOf('\n', lineOffset, offset)) {
            lineOffset = end + 1;
            line++;
        }
        lineOffset = offset;
        return line;
    }
}
