package dev.petrichor.db.sql;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a statement surely names in quotes: tables and columns where only those may stand, and what is compared with a value. Pure. */
final class QuotedNames {

    private static final Set<String> BEFORE_A_NAME = Set.of(
            "INTO", "UPDATE", "FROM", "JOIN", "TABLE", "INDEX", "VIEW", "TRIGGER", "EXISTS", "REFERENCES", "COLUMN", "TO", "AS", "OF", "RENAME", "ADD", "DROP", "CONSTRAINT",
            "COLLATE", "SET");
    private static final Set<String> BEFORE_A_NAME_AND_LIST = Set.of("INTO", "ON", "REFERENCES", "TABLE", "EXISTS");
    private static final Set<String> BEFORE_A_LIST = Set.of("KEY", "UNIQUE", "SET");
    private static final Set<String> BEFORE_A_COMPARISON = Set.of("WHERE", "AND", "OR", "NOT", "HAVING", "WHEN");
    private static final Set<String> COMPARES = Set.of("=", "==", "<", ">", "<=", ">=", "<>", "!=", "IS", "IN", "LIKE", "GLOB", "BETWEEN", "COLLATE", "NOT", "ISNULL", "NOTNULL");

    private final String sql;
    private final List<Token> tokens;

    private QuotedNames(String sql) {
        this.sql = sql;
        this.tokens = Lexer.meaningful(sql);
    }

    /** As they are written, with their quotes. */
    static Set<String> of(String sql) {
        return new QuotedNames(sql).all();
    }

    private Set<String> all() {
        var names = new HashSet<String>();
        var depth = 0;
        var listDepth = -1;
        for (var i = 0; i < tokens.size(); i++) {
            switch (tokens.get(i).kind()) {
                case LEFT_PARENTHESIS -> {
                    depth++;
                    listDepth = listDepth < 0 && beginsNames(i) ? depth : listDepth;
                }
                case RIGHT_PARENTHESIS -> {
                    listDepth = listDepth == depth ? -1 : listDepth;
                    depth--;
                }
                case QUOTED_IDENTIFIER -> {
                    var listed = depth == listDepth && (is(i - 1, Token.Kind.LEFT_PARENTHESIS) || is(i - 1, Token.Kind.COMMA));
                    if (listed || isName(i) || depth == 0 && is(i - 1, Token.Kind.COMMA) && word(i + 1).equals("=")) {
                        names.add(tokens.get(i).in(sql));
                    }
                }
                default -> {}
            }
        }
        return names;
    }

    /** Whether a list of columns begins: behind the name of a table, or behind a word that takes one. */
    private boolean beginsNames(int parenthesis) {
        return BEFORE_A_LIST.contains(word(parenthesis - 1)) || BEFORE_A_NAME_AND_LIST.contains(word(parenthesis - 2));
    }

    private boolean isName(int at) {
        var isPart = is(at - 1, Token.Kind.DOT) || is(at + 1, Token.Kind.DOT);
        var isTable = word(at + 1).equals("SET") || word(at - 1).equals("ON") && is(at + 1, Token.Kind.LEFT_PARENTHESIS);
        var isCompared = BEFORE_A_COMPARISON.contains(word(at - 1)) && COMPARES.contains(word(at + 1)) && !is(at + 2, Token.Kind.IDENTIFIER);
        var isBehindAName = BEFORE_A_NAME.contains(word(at - 1)) && !word(at - 2).equals("DISTINCT");
        return isPart || isTable || isCompared || isBehindAName;
    }

    private boolean is(int at, Token.Kind kind) {
        return at >= 0 && at < tokens.size() && tokens.get(at).kind() == kind;
    }

    private String word(int at) {
        return at >= 0 && at < tokens.size() ? AsciiCase.upper(tokens.get(at).in(sql)) : "";
    }
}
