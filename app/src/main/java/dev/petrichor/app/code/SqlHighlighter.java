package dev.petrichor.app.code;

import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Token;
import java.util.Collection;
import java.util.List;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** Gives each token of SQL the style class of its kind. */
final class SqlHighlighter {

    private SqlHighlighter() {}

    /** The styles of a whole text; a wrong place, from start to end, is marked on top. */
    static StyleSpans<Collection<String>> styles(String sql, int wrongStart, int wrongEnd) {
        var styles = new StyleSpansBuilder<Collection<String>>();
        for (var token : Lexer.tokens(sql)) {
            var wrong = token.start() < wrongEnd && token.end() > wrongStart;
            styles.add(wrong ? List.of(style(token), "wrong") : List.of(style(token)), token.end() - token.start());
        }
        if (sql.isEmpty()) {
            styles.add(List.of(), 0);
        }
        return styles.create();
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
