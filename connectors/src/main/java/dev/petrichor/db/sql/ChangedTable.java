package dev.petrichor.db.sql;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The table that a statement changes. Pure; the grammar is that of https://sqlite.org/lang_insert.html, lang_update.html and
 * lang_delete.html.
 *
 * @param name as it is, without quotes and without the schema's name
 * @param deletes whether the statement takes rows away
 */
public record ChangedTable(String name, boolean deletes) {

    private static final Set<String> VERBS = Set.of("INSERT", "REPLACE", "UPDATE", "DELETE");

    /** Empty for statements that change no rows. */
    public static Optional<ChangedTable> of(String sql) {
        var tokens = Lexer.meaningful(sql);
        var words = tokens.stream().map(token -> AsciiCase.upper(token.in(sql))).toList();
        var verb = verb(tokens, words);
        var name = verb + 1;
        name += is(words, name, "OR") ? 2 : 0;
        name += is(words, name, "INTO") || is(words, name, "FROM") ? 1 : 0;
        name += is(words, name + 1, ".") ? 2 : 0;
        return verb < 0 || name >= tokens.size()
                ? Optional.empty()
                : Optional.of(new ChangedTable(Quoting.unquote(tokens.get(name).in(sql)), words.get(verb).equals("DELETE")));
    }

    /** The first verb outside of parentheses: behind the common table expressions. */
    private static int verb(List<Token> tokens, List<String> words) {
        var depth = 0;
        for (var at = 0; at < tokens.size(); at++) {
            switch (tokens.get(at).kind()) {
                case LEFT_PARENTHESIS -> depth++;
                case RIGHT_PARENTHESIS -> depth--;
                default -> {
                    if (depth == 0 && at > 0 && !words.getFirst().equals("WITH")) {
                        return -1;
                    }
                    if (depth == 0 && VERBS.contains(words.get(at))) {
                        return at;
                    }
                }
            }
        }
        return -1;
    }

    private static boolean is(List<String> words, int at, String word) {
        return at >= 0 && at < words.size() && words.get(at).equals(word);
    }
}
