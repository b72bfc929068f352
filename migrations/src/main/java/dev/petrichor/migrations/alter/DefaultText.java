package dev.petrichor.migrations.alter;

import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Token;
import java.util.List;
import java.util.Set;

/** The SQL text of a default. The grammar is that of https://sqlite.org/lang_createtable.html. */
final class DefaultText {

    private static final Set<String> CONSTANT_WORDS = Set.of("NULL", "TRUE", "FALSE");
    private static final Set<String> TIMES = Set.of("CURRENT_TIME", "CURRENT_DATE", "CURRENT_TIMESTAMP");

    private DefaultText() {}

    /** As it must be written: an expression needs parentheses. */
    static String written(String sql) {
        var text = sql.strip();
        return isConstant(text) || isTime(text) || isInParentheses(text) ? text : "(" + text + ")";
    }

    /** Whether every row gets the same value, which ALTER TABLE wants. */
    static boolean isConstant(String sql) {
        var tokens = Lexer.meaningful(sql);
        var signed = tokens.size() == 2 && Set.of("+", "-").contains(tokens.getFirst().in(sql)) && tokens.get(1).kind() == Token.Kind.NUMBER;
        return signed || tokens.size() == 1 && switch (tokens.getFirst().kind()) {
            case NUMBER, STRING, BLOB -> true;
            case KEYWORD, IDENTIFIER -> CONSTANT_WORDS.contains(AsciiCase.upper(sql.strip()));
            default -> false;
        };
    }

    static boolean isNull(String sql) {
        return sql.isBlank() || AsciiCase.same(sql.strip(), "NULL");
    }

    /** A word without quotes would be a column, and no default can name one. */
    static boolean isBareWord(String sql) {
        var tokens = Lexer.meaningful(sql);
        return tokens.size() == 1 && (tokens.getFirst().kind() == Token.Kind.IDENTIFIER || tokens.getFirst().kind() == Token.Kind.KEYWORD)
                && !isConstant(sql) && !isTime(sql);
    }

    private static boolean isTime(String sql) {
        return TIMES.contains(AsciiCase.upper(sql.strip()));
    }

    private static boolean isInParentheses(String text) {
        var tokens = Lexer.meaningful(text);
        return !tokens.isEmpty() && tokens.getFirst().kind() == Token.Kind.LEFT_PARENTHESIS && closing(tokens) == tokens.size() - 1;
    }

    private static int closing(List<Token> tokens) {
        var depth = 0;
        for (var i = 0; i < tokens.size(); i++) {
            depth += tokens.get(i).kind() == Token.Kind.LEFT_PARENTHESIS ? 1 : tokens.get(i).kind() == Token.Kind.RIGHT_PARENTHESIS ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a text is one expression: its parentheses match, it ends no statement, and every word of it can be read. */
    static boolean isWhole(String sql) {
        var depth = 0;
        for (var token : Lexer.tokens(sql)) {
            depth += token.kind() == Token.Kind.LEFT_PARENTHESIS ? 1 : token.kind() == Token.Kind.RIGHT_PARENTHESIS ? -1 : 0;
            if (depth < 0 || token.kind() == Token.Kind.SEMICOLON || token.kind() == Token.Kind.ILLEGAL || token.kind() == Token.Kind.LINE_COMMENT) {
                return false;
            }
        }
        return depth == 0;
    }
}
