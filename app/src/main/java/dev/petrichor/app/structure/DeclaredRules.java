package dev.petrichor.app.structure;

import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.Token;
import dev.petrichor.db.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a CREATE TABLE statement says and no pragma tells: its CHECK constraints and the expressions of generated columns, in
 * the author's own words. Pure; of a text that is no CREATE TABLE it finds nothing.
 */
public final class DeclaredRules {

    private final String sql;
    private final List<Token> tokens;

    DeclaredRules(String sql) {
        this.sql = sql;
        this.tokens = Lexer.meaningful(sql);
    }

    /**
     * A CHECK constraint.
     *
     * @param name that the author gave it, empty when none
     * @param expression between its parentheses
     */
    public record Check(String name, String expression) {}

    List<Check> checks() {
        var checks = new ArrayList<Check>();
        for (var i = 1; i < tokens.size() - 1; i++) {
            if (is(i, "CHECK") && opens(i + 1)) {
                var name = i >= 2 && is(i - 2, "CONSTRAINT") ? Quoting.unquote(word(i - 1)) : "";
                checks.add(new Check(name, between(i + 1)));
                i = closing(i + 1);
            }
        }
        return checks;
    }

    /** The expression of a generated column. */
    Optional<String> expression(String column) {
        var depth = 0;
        var inColumn = false;
        for (var i = 0; i < tokens.size() - 1; i++) {
            var first = depth == 1 && (tokens.get(i - 1).kind() == Kind.COMMA || opens(i - 1));
            inColumn = first ? AsciiCase.same(Quoting.unquote(word(i)), column) : inColumn;
            if (inColumn && depth == 1 && is(i, "AS") && opens(i + 1)) {
                return Optional.of(between(i + 1));
            }
            depth += opens(i) ? 1 : tokens.get(i).kind() == Kind.RIGHT_PARENTHESIS ? -1 : 0;
        }
        return Optional.empty();
    }

    private String word(int index) {
        return tokens.get(index).in(sql);
    }

    /** A quoted name is never the word it spells. */
    private boolean is(int index, String word) {
        var kind = tokens.get(index).kind();
        return (kind == Kind.KEYWORD || kind == Kind.IDENTIFIER) && AsciiCase.same(word(index), word);
    }

    private boolean opens(int index) {
        return tokens.get(index).kind() == Kind.LEFT_PARENTHESIS;
    }

    private String between(int opening) {
        return sql.substring(tokens.get(opening).end(), tokens.get(closing(opening)).start()).strip();
    }

    private int closing(int opening) {
        var depth = 0;
        for (var i = opening; i < tokens.size(); i++) {
            depth += opens(i) ? 1 : tokens.get(i).kind() == Kind.RIGHT_PARENTHESIS ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size() - 1;
    }
}
