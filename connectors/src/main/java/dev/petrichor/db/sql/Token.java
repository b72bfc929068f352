package dev.petrichor.db.sql;

/**
 * A piece of SQL text.
 *
 * @param start offset of its first character
 * @param end offset behind its last character
 */
public record Token(Kind kind, int start, int end) {

    /** What a token is, as SQLite's own tokenizer tells them apart. */
    public enum Kind {
        SPACE,
        LINE_COMMENT,
        BLOCK_COMMENT,
        /** An unquoted word that SQLite knows as a keyword. */
        KEYWORD,
        /** Any other unquoted word. */
        IDENTIFIER,
        /** A name in double quotes, back ticks or brackets. */
        QUOTED_IDENTIFIER,
        STRING,
        BLOB,
        NUMBER,
        PARAMETER,
        OPERATOR,
        LEFT_PARENTHESIS,
        RIGHT_PARENTHESIS,
        COMMA,
        DOT,
        SEMICOLON,
        /** An unterminated string, name or comment, a NUL, or a character that SQLite does not know. */
        ILLEGAL
    }

    /** The token's own characters. */
    public String in(String sql) {
        return sql.substring(start, end);
    }

    /** Whether it carries no meaning: white space or a comment. */
    public boolean isTrivia() {
        return kind == Kind.SPACE || kind == Kind.LINE_COMMENT || kind == Kind.BLOCK_COMMENT;
    }
}
