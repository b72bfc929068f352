package dev.petrichor.db.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What an UPDATE sets a column to, as written. Pure; the grammar is that of https://sqlite.org/lang_update.html.
 *
 * @param column its name, without quotes
 * @param expression what is computed for each row, from that row as it was before
 * @param repeatable whether it gives the same however often it is asked of the same row: nothing of the moment, of chance or of other rows
 */
public record SetExpression(String column, String expression, boolean repeatable) {

    /** Functions that give the same for the same, whenever they are asked. */
    private static final Set<String> STEADY = Set.of(
            """
            abs ceil ceiling char coalesce concat concat_ws exp floor format glob hex if ifnull iif instr json json_array json_array_length json_extract
            json_insert json_object json_patch json_quote json_remove json_replace json_set json_type json_valid length like ln log log10 log2
            lower ltrim max min mod nullif octet_length pi pow power printf quote replace round rtrim sign sqrt substr substring trim trunc typeof
            unhex unicode upper zeroblob
            """
                    .strip()
                    .split("\\s+"));

    /** Words before a parenthesis that is no call. */
    private static final Set<String> NO_CALLS = Set.of("AND", "BETWEEN", "CASE", "CAST", "ELSE", "ESCAPE", "GLOB", "IN", "IS", "LIKE", "NOT", "OR", "THEN", "WHEN");

    /** In their order; none for every other statement, for one that joins its rows, and where several columns are set at once. */
    public static List<SetExpression> of(String sql) {
        var tokens = Lexer.meaningful(sql).stream().filter(token -> token.kind() != Token.Kind.SEMICOLON).toList();
        var words = tokens.stream().map(token -> token.kind() == Token.Kind.KEYWORD ? AsciiCase.upper(token.in(sql)) : token.in(sql)).toList();
        var set = isUpdate(words) ? place(tokens, words, 0, Set.of("SET")) : tokens.size();
        var end = place(tokens, words, set, Set.of("FROM", "WHERE", "RETURNING", "ORDER", "LIMIT"));
        var found = new ArrayList<SetExpression>();
        for (var at = set + 1; at < end;) {
            var next = Math.min(end, comma(tokens, at));
            if (at + 2 >= next || !words.get(at + 1).equals("=") || tokens.get(at).kind() == Token.Kind.LEFT_PARENTHESIS) {
                return List.of();
            }
            var expression = sql.substring(tokens.get(at + 2).start(), tokens.get(next - 1).end());
            found.add(new SetExpression(Quoting.unquote(tokens.get(at).in(sql)), expression, isRepeatable(tokens.subList(at + 2, next), words.subList(at + 2, next))));
            at = next + 1;
        }
        return end < tokens.size() && Set.of("FROM", "ORDER", "LIMIT").contains(words.get(end)) ? List.of() : found;
    }

    private static boolean isUpdate(List<String> words) {
        return !words.isEmpty() && words.getFirst().equals("UPDATE");
    }

    private static boolean isRepeatable(List<Token> tokens, List<String> words) {
        return IntStream.range(0, tokens.size()).allMatch(i -> switch (tokens.get(i).kind()) {
            case PARAMETER, ILLEGAL -> false;
            case KEYWORD -> !words.get(i).equals("SELECT") && !words.get(i).startsWith("CURRENT_") && (!isCalled(tokens, i) || NO_CALLS.contains(words.get(i)) || isSteady(words.get(i)));
            case IDENTIFIER, QUOTED_IDENTIFIER -> !isCalled(tokens, i) || isSteady(words.get(i));
            default -> true;
        });
    }

    private static boolean isSteady(String function) {
        return STEADY.contains(AsciiCase.lower(function));
    }

    private static boolean isCalled(List<Token> tokens, int at) {
        return at + 1 < tokens.size() && tokens.get(at + 1).kind() == Token.Kind.LEFT_PARENTHESIS;
    }

    private static int comma(List<Token> tokens, int from) {
        return outside(tokens, from, IntStream.range(from, tokens.size()).filter(at -> tokens.get(at).kind() == Token.Kind.COMMA));
    }

    private static int place(List<Token> tokens, List<String> words, int from, Set<String> which) {
        return outside(tokens, from, IntStream.range(from, tokens.size()).filter(at -> tokens.get(at).kind() == Token.Kind.KEYWORD && which.contains(words.get(at))));
    }

    /** The first of these places outside of parentheses, or the end. */
    private static int outside(List<Token> tokens, int from, IntStream places) {
        return places.filter(at -> tokens.subList(from, at).stream().mapToInt(SetExpression::depth).sum() == 0).findFirst().orElse(tokens.size());
    }

    private static int depth(Token token) {
        return switch (token.kind()) {
            case LEFT_PARENTHESIS -> 1;
            case RIGHT_PARENTHESIS -> -1;
            default -> 0;
        };
    }
}
