package dev.petrichor.db.sql;

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

    private static final Set<String> JOINS_OR_LIMITS = Set.of("FROM", "ORDER", "LIMIT");

    /** In their order; none for every other statement, for one that joins its rows, and where several columns are set at once. */
    public static List<SetExpression> of(String sql) {
        var words = new StatementWords(sql);
        if (!words.is(0, "UPDATE") || words.next(0, words.size(), JOINS_OR_LIMITS) < words.size() || setsSeveralAtOnce(words)) {
            return List.of();
        }
        var found = Assignment.of(words);
        return found.stream().anyMatch(it -> it.value().isEmpty())
                ? List.of()
                : found.stream().map(it -> new SetExpression(it.column(), it.value(), isRepeatable(new StatementWords(it.value())))).toList();
    }

    private static boolean setsSeveralAtOnce(StatementWords words) {
        var set = words.next(0, "SET");
        var end = words.next(set, "WHERE");
        return IntStream.iterate(set, at -> at < end, at -> words.next(at + 1, end, Token.Kind.COMMA)).anyMatch(at -> words.is(at + 1, Token.Kind.LEFT_PARENTHESIS));
    }

    private static boolean isRepeatable(StatementWords words) {
        return IntStream.range(0, words.size()).allMatch(at -> switch (words.token(at).kind()) {
            case PARAMETER, ILLEGAL -> false;
            case KEYWORD -> !words.is(at, "SELECT") && !isOfTheMoment(words.text(at)) && (!isCalled(words, at) || words.is(at, NO_CALLS) || isSteady(words.text(at)));
            case IDENTIFIER, QUOTED_IDENTIFIER -> !isCalled(words, at) || isSteady(words.text(at));
            default -> true;
        });
    }

    private static boolean isOfTheMoment(String word) {
        return AsciiCase.upper(word).startsWith("CURRENT_");
    }

    private static boolean isSteady(String function) {
        return STEADY.contains(AsciiCase.lower(function));
    }

    private static boolean isCalled(StatementWords words, int at) {
        return words.is(at + 1, Token.Kind.LEFT_PARENTHESIS);
    }
}
