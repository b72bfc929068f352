package dev.petrichor.app.code;

import dev.petrichor.db.sql.Token;
import java.util.ArrayList;
import java.util.List;

/** Gives each token of SQL the style class of its kind. */
final class SqlHighlighter {

    private SqlHighlighter() {}

    /** The style classes of a piece of the text. */
    record Piece(List<String> classes, int length) {}

    /** The pieces of tokens that follow one another; a wrong place, from start to end, is marked on top. */
    static List<Piece> pieces(List<Token> tokens, int wrongStart, int wrongEnd) {
        var pieces = new ArrayList<Piece>();
        for (var token : tokens) {
            var from = Math.clamp(wrongStart, token.start(), token.end());
            var to = Math.clamp(wrongEnd, from, token.end());
            pieces.add(new Piece(List.of(style(token)), from - token.start()));
            pieces.add(new Piece(List.of(style(token), "wrong"), to - from));
            pieces.add(new Piece(List.of(style(token)), token.end() - to));
        }
        return pieces;
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
