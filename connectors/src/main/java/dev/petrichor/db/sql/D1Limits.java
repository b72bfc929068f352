package dev.petrichor.db.sql;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Limits of the real runtime that a statement breaks as its words stand. What is refused here is refused there; an expression that
 * is deep in other ways than a chain of operators is left to the engine.
 */
final class D1Limits {

    private static final int DEEPEST_EXPRESSION = 100;
    private static final int MOST_SELECTS = 5;

    /** How tight an operator binds; a looser one ends the chains of all that are tighter. */
    private static final Map<String, Integer> TIGHTNESS = Map.of("OR", 0, "AND", 1, "+", 3, "-", 3, "*", 4, "/", 4, "%", 4, "||", 5, "->", 5, "->>", 5);
    private static final int COMPARISON = 2;

    /** Words inside of an expression; every other keyword ends it. */
    private static final Set<String> WITHIN = Set.of("OR", "AND", "NOT", "IS", "NULL", "LIKE", "GLOB", "BETWEEN", "IN", "ISNULL", "NOTNULL", "COLLATE", "ESCAPE", "TRUE", "FALSE");

    private final String sql;
    private final List<Token> tokens;

    D1Limits(String sql, List<Token> tokens) {
        this.sql = sql;
        this.tokens = tokens;
    }

    /** What stands between two parentheses: operators of each tightness in a row, and SELECTs in a row. */
    private static final class Level {
        private final int[] chains = new int[6];
        private int selects = 1;
        private boolean between;

        void end() {
            Arrays.fill(chains, 0);
        }

        /** A trigger has several. */
        void endStatement() {
            end();
            selects = 1;
            between = false;
        }
    }

    Optional<String> refusal() {
        var levels = new ArrayDeque<>(List.of(new Level()));
        for (var token : tokens) {
            switch (token.kind()) {
                case LEFT_PARENTHESIS -> levels.push(new Level());
                case RIGHT_PARENTHESIS -> close(levels);
                case COMMA -> levels.element().end();
                case SEMICOLON -> levels.element().endStatement();
                case OPERATOR -> operator(levels.element(), token.in(sql));
                case KEYWORD -> keyword(levels.element(), AsciiCase.upper(token.in(sql)));
                default -> {}
            }
            var level = levels.element();
            if (level.selects > MOST_SELECTS) {
                return Optional.of("D1 allows " + MOST_SELECTS + " terms in a compound SELECT");
            }
            for (var chain : level.chains) {
                if (chain >= DEEPEST_EXPRESSION) {
                    return Optional.of("an expression is nested deeper than " + DEEPEST_EXPRESSION + " levels");
                }
            }
        }
        return Optional.empty();
    }

    private static void close(Deque<Level> levels) {
        if (levels.size() > 1) {
            levels.pop();
        }
    }

    private static void operator(Level level, String operator) {
        var tightness = TIGHTNESS.getOrDefault(operator, COMPARISON);
        for (var tighter = tightness + 1; tighter < level.chains.length; tighter++) {
            level.chains[tighter] = 0;
        }
        if (tightness != COMPARISON) {
            level.chains[tightness]++;
        }
    }

    private static void keyword(Level level, String word) {
        switch (word) {
            case "OR" -> operator(level, word);
            case "AND" -> {
                if (!level.between) {
                    operator(level, word);
                }
                level.between = false;
            }
            case "BETWEEN" -> level.between = true;
            case "UNION", "EXCEPT", "INTERSECT" -> {
                level.selects++;
                level.end();
            }
            default -> {
                if (!WITHIN.contains(word)) {
                    level.end();
                }
            }
        }
    }
}
