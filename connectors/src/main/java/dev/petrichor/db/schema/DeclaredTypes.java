package dev.petrichor.db.schema;

import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.Token;
import dev.petrichor.db.sql.Token.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The author's own spelling of column types: the engine hands out standard types in capitals, whatever was written. */
final class DeclaredTypes {

    private final Map<String, String> typesByColumn = new HashMap<>();

    DeclaredTypes(String createTable) {
        var tokens = Lexer.meaningful(createTable);
        var depth = 0;
        for (var i = 0; i + 1 < tokens.size(); i++) {
            var kind = tokens.get(i).kind();
            var opens = kind == Kind.LEFT_PARENTHESIS;
            depth += opens ? 1 : kind == Kind.RIGHT_PARENTHESIS ? -1 : 0;
            if (depth == 1 && (opens || kind == Kind.COMMA)) {
                remember(createTable, tokens, i + 1);
            }
        }
    }

    /** The type as the author wrote it, if it is the same type in another spelling; else as the engine says. */
    String spelling(String column, String type) {
        var written = typesByColumn.getOrDefault(AsciiCase.lower(column), type);
        return written.equalsIgnoreCase(type) ? written : type;
    }

    private void remember(String sql, List<Token> tokens, int name) {
        var type = name + 1 < tokens.size() && tokens.get(name + 1).kind() == Kind.IDENTIFIER ? tokens.get(name + 1).in(sql) : "";
        typesByColumn.put(AsciiCase.lower(Quoting.unquote(tokens.get(name).in(sql))), type);
    }
}
