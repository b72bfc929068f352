package dev.petrichor.migrations;

import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.Token;
import dev.petrichor.db.sql.Token.Kind;
import dev.petrichor.db.sql.WriteTarget;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Columns that an UPDATE fills with all the values of others of the same rows, as they are. Pure. */
final class MovedValues {

    private MovedValues() {}

    /** The columns that are filled, in lower case, and those that they are filled from. */
    static Map<String, String> of(String sql) {
        if (WriteTarget.of(sql).filter(it -> !it.deletes()).isEmpty()) {
            return Map.of();
        }
        var tokens = Lexer.meaningful(sql).stream().filter(it -> it.kind() != Kind.SEMICOLON).toList();
        var words = tokens.stream().map(it -> AsciiCase.lower(Quoting.unquote(it.in(sql)))).toList();
        var where = words.indexOf("where");
        var all = EveryRow.isMeant(sql);
        var moved = new HashMap<String, String>();
        for (var i = words.indexOf("set") + 1; i + 2 < tokens.size() && (where < 0 || i < where); i++) {
            var from = words.get(i + 2);
            var plain = isName(tokens.get(i)) && words.get(i + 1).equals("=") && isName(tokens.get(i + 2)) && begins(tokens, words, i - 1) && ends(tokens, words, i + 3);
            if (plain && (all || words.subList(where + 1, words.size()).equals(List.of(from, "is", "not", "null")))) {
                moved.put(words.get(i), from);
            }
        }
        return moved;
    }

    private static boolean isName(Token token) {
        return token.kind() == Kind.IDENTIFIER || token.kind() == Kind.QUOTED_IDENTIFIER || token.kind() == Kind.KEYWORD;
    }

    private static boolean begins(List<Token> tokens, List<String> words, int at) {
        return tokens.get(at).kind() == Kind.COMMA || words.get(at).equals("set");
    }

    private static boolean ends(List<Token> tokens, List<String> words, int at) {
        return at == tokens.size() || tokens.get(at).kind() == Kind.COMMA || List.of("where", "returning").contains(words.get(at));
    }
}
