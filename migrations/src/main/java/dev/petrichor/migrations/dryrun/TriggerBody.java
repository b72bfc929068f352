package dev.petrichor.migrations.dryrun;

import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** The statements of a trigger, cut at the semicolons behind its BEGIN. */
final class TriggerBody {

    private TriggerBody() {}

    static List<String> of(String sql) {
        var statements = new ArrayList<String>();
        var start = -1;
        for (var token : Lexer.meaningful(sql)) {
            if (start < 0 && token.kind() == Kind.KEYWORD && AsciiCase.upper(token.in(sql)).equals("BEGIN")) {
                start = token.end();
            } else if (start >= 0 && token.kind() == Kind.SEMICOLON) {
                statements.add(sql.substring(start, token.start()));
                start = token.end();
            }
        }
        return statements;
    }
}
