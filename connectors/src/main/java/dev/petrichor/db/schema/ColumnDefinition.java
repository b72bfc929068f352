package dev.petrichor.db.schema;

import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.Token;
import java.util.Optional;

/** What the author's CREATE TABLE says about one column. */
public final class ColumnDefinition {

    private ColumnDefinition() {}

    /** From the column's name on, as written; nothing where the text does not declare it. */
    public static Optional<String> of(String createTable, String column) {
        var depth = 0;
        var start = -1;
        for (var token : Lexer.meaningful(createTable)) {
            var ends = depth == 1 && (token.kind() == Token.Kind.COMMA || token.kind() == Token.Kind.RIGHT_PARENTHESIS);
            if (ends && start >= 0 && isOf(createTable.substring(start, token.start()), column)) {
                return Optional.of(createTable.substring(start, token.start()).strip());
            }
            depth += token.kind() == Token.Kind.LEFT_PARENTHESIS ? 1 : token.kind() == Token.Kind.RIGHT_PARENTHESIS ? -1 : 0;
            start = ends || depth == 1 && start < 0 ? token.end() : start;
        }
        return Optional.empty();
    }

    private static boolean isOf(String part, String column) {
        var tokens = Lexer.meaningful(part);
        return !tokens.isEmpty() && AsciiCase.same(Quoting.unquote(tokens.getFirst().in(part)), column);
    }
}
