package dev.petrichor.migrations;

import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The tables whose rows take those of a new one along, or empty their references: https://sqlite.org/foreignkeys.html#fk_actions. Pure. */
final class FollowedTables {

    private FollowedTables() {}

    /** The names, in lower case, that a CREATE TABLE refers to with ON DELETE CASCADE, SET NULL or SET DEFAULT. */
    static Set<String> of(String createTable) {
        var tokens = Lexer.meaningful(createTable);
        var words = tokens.stream().map(token -> AsciiCase.upper(token.in(createTable))).toList();
        var followed = new HashSet<String>();
        IntStream.range(0, tokens.size() - 1).filter(i -> isKeyword(tokens.get(i), words.get(i), "REFERENCES")).filter(i -> follows(tokens, words, i + 1))
                .forEach(i -> followed.add(AsciiCase.lower(Quoting.unquote(tokens.get(i + 1).in(createTable)))));
        return followed;
    }

    /** Whether the clause that begins with a parent's name says so, up to the next column or constraint. */
    private static boolean follows(List<Token> tokens, List<String> words, int parent) {
        var depth = 0;
        for (var i = parent; i + 2 < tokens.size() && depth >= 0 && (depth > 0 || tokens.get(i).kind() != Token.Kind.COMMA); i++) {
            depth += tokens.get(i).kind() == Token.Kind.LEFT_PARENTHESIS ? 1 : tokens.get(i).kind() == Token.Kind.RIGHT_PARENTHESIS ? -1 : 0;
            if (words.get(i).equals("ON") && words.get(i + 1).equals("DELETE")) {
                return words.get(i + 2).equals("CASCADE") || words.get(i + 2).equals("SET");
            }
        }
        return false;
    }

    private static boolean isKeyword(Token token, String word, String keyword) {
        return token.kind() == Token.Kind.KEYWORD && word.equals(keyword);
    }
}
