package dev.petrichor.migrations;

import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.Token;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table that the rows of another one follow: https://sqlite.org/foreignkeys.html#fk_actions.
 *
 * @param parent its name, in lower case
 * @param cascades whether they go when its rows go
 * @param empties whether they lose their references when its rows go
 * @param emptiesOnUpdate the same when its rows get another key
 */
record FollowedTable(String parent, boolean cascades, boolean empties, boolean emptiesOnUpdate) {

    /** Those that a CREATE TABLE or ALTER TABLE refers to. Pure. */
    static List<FollowedTable> of(String sql) {
        var tokens = Lexer.meaningful(sql);
        var words = tokens.stream().map(token -> AsciiCase.upper(token.in(sql))).toList();
        return IntStream.range(0, tokens.size() - 1).filter(i -> tokens.get(i).kind() == Token.Kind.KEYWORD && words.get(i).equals("REFERENCES"))
                .mapToObj(i -> of(AsciiCase.lower(Quoting.unquote(tokens.get(i + 1).in(sql))), String.join(" ", words.subList(i + 1, end(tokens, i + 1))))).toList();
    }

    private static FollowedTable of(String parent, String clause) {
        return new FollowedTable(parent, clause.contains(" ON DELETE CASCADE"), clause.contains(" ON DELETE SET "), clause.contains(" ON UPDATE SET "));
    }

    /** Where the next column or constraint begins. */
    private static int end(List<Token> tokens, int from) {
        var depth = 0;
        for (var i = from; i < tokens.size(); i++) {
            depth += tokens.get(i).kind() == Token.Kind.LEFT_PARENTHESIS ? 1 : tokens.get(i).kind() == Token.Kind.RIGHT_PARENTHESIS ? -1 : 0;
            if (depth < 0 || depth == 0 && tokens.get(i).kind() == Token.Kind.COMMA) {
                return i;
            }
        }
        return tokens.size();
    }

    FollowedTable renamed(String from, String to) {
        return parent.equals(from) ? new FollowedTable(to, cascades, empties, emptiesOnUpdate) : this;
    }
}
