package dev.petrichor.db.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The values that an UPDATE sets, where each is written out: then a row tells whether it holds them. Pure. */
public final class SetValues {

    private SetValues() {}

    /** The condition that a row holds what the UPDATE sets; empty where a value is computed. */
    public static Optional<String> of(String sql) {
        var tokens = Lexer.meaningful(sql).stream().filter(token -> token.kind() != Token.Kind.SEMICOLON).toList();
        var words = tokens.stream().map(token -> token.kind() == Token.Kind.KEYWORD ? token.in(sql).toUpperCase(Locale.ROOT) : token.in(sql)).toList();
        var at = words.indexOf("SET") + 1;
        if (at == 0 || !words.getFirst().equals("UPDATE")) {
            return Optional.empty();
        }
        var conditions = new ArrayList<String>();
        while (at + 2 < tokens.size()) {
            var value = words.get(at + 2).equals("-") || words.get(at + 2).equals("+") ? at + 3 : at + 2;
            if (!isName(tokens.get(at)) || !words.get(at + 1).equals("=") || value >= tokens.size() || !isValue(tokens.get(value), words.get(value))) {
                return Optional.empty();
            }
            conditions.add(words.get(at) + " COLLATE BINARY IS " + String.join("", words.subList(at + 2, value + 1)));
            if (value + 1 < tokens.size() && tokens.get(value + 1).kind() == Token.Kind.COMMA) {
                at = value + 2;
            } else {
                return ends(words, value + 1) ? Optional.of(String.join(" AND ", conditions)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean ends(List<String> words, int at) {
        return at == words.size() || List.of("WHERE", "RETURNING").contains(words.get(at));
    }

    private static boolean isName(Token token) {
        return token.kind() == Token.Kind.IDENTIFIER || token.kind() == Token.Kind.QUOTED_IDENTIFIER || token.kind() == Token.Kind.KEYWORD;
    }

    private static boolean isValue(Token token, String word) {
        return token.kind() == Token.Kind.STRING || token.kind() == Token.Kind.NUMBER || token.kind() == Token.Kind.BLOB || word.equals("NULL");
    }
}
