package dev.petrichor.db.sql;

/** Statements without the values in them, for records that must not hold data. */
public final class Literals {

    private Literals() {}

    /**
     * The text with every string, number and blob replaced by {@code ?}; so is whatever SQLite would not understand, because it
     * may be half a string, and whatever stands in double quotes where a value may stand, because SQLite takes an unknown name
     * there for a text. Comments are left out for the same reason.
     */
    public static String hidden(String sql) {
        var hidden = new StringBuilder(sql.length());
        var names = QuotedNames.of(sql);
        for (var token : Lexer.tokens(sql)) {
            switch (token.kind()) {
                case STRING, NUMBER, BLOB, ILLEGAL -> hidden.append('?');
                case LINE_COMMENT, BLOCK_COMMENT -> hidden.append(' ');
                case QUOTED_IDENTIFIER -> hidden.append(token.in(sql).startsWith("\"") && !names.contains(token.in(sql)) ? "?" : token.in(sql));
                default -> hidden.append(token.in(sql));
            }
        }
        return hidden.toString().strip();
    }
}
