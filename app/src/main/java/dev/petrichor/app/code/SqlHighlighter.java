package dev.petrichor.app.code;

import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Token;
import java.util.List;

/** Gives each token of SQL the style class of its kind. */
final class SqlHighlighter {

    private SqlHighlighter() {}

    /** The style classes of a piece of the text. */
    record Piece(List<String> classes, int length) {}

    /** The pieces of a whole text, in order; a wrong place, from start to end, is marked on top. */
    static List<Piece> pieces(String sql, int wrongStart, int wrongEnd) {
        return Lexer.tokens(sql).stream().map(token -> {
            var wrong = token.start() < wrongEnd && token.end() > wrongStart;
            return new Piece(wrong ? List.of(style(token), "wrong") : List.of(style(token)), token.end() - token.start());
        }).toList();
    }

    /** The style class of a token. */
    static String style(Token token) {
        return switch (token.kind()) {
            case KEYWORD -> "keyword";
            case STRING, BLOB -> "string";
            case NUMBER, PARAMETER -> "number";
            case LINE_COMMENT, BLOCK_COMMENT -> "comment";
            case SPACE, IDENTIFIER, QUOTED_IDENTIFIER, OPERATOR, LEFT_PARENTHESIS, RIGHT_PARENTHESIS, COMMA, DOT, SEMICOLON, ILLEGAL ->
                "plain";
        };
    }
}
