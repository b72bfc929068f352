package dev.petrichor.db.sql;

import java.util.ArrayList;
import java.util.List;

/** Statements with the same meaning to SQLite but another spelling, made equal: for comparing, never for running. */
public final class NormalSql {

    private static final List<String> IF_NOT_EXISTS = List.of("IF", "NOT", "EXISTS");

    private NormalSql() {}

    /** The tokens with one space between them: names bare and in lower case, no comments, no IF NOT EXISTS, no last semicolon. */
    public static String of(String sql) {
        return String.join(" ", words(sql));
    }

    /** The same, token by token. */
    public static List<String> words(String sql) {
        var words = new ArrayList<String>();
        for (var token : Lexer.meaningful(sql)) {
            words.add(word(token, sql));
            var from = words.size() - IF_NOT_EXISTS.size();
            if (from >= 0 && words.subList(from, words.size()).equals(IF_NOT_EXISTS)) {
                words.subList(from, words.size()).clear();
            }
        }
        while (!words.isEmpty() && words.getLast().equals(";")) {
            words.removeLast();
        }
        return words;
    }

    private static String word(Token token, String sql) {
        var text = token.in(sql);
        return switch (token.kind()) {
            case KEYWORD -> AsciiCase.upper(text);
            case IDENTIFIER -> AsciiCase.lower(text);
            case QUOTED_IDENTIFIER -> bare(AsciiCase.lower(Quoting.unquote(text)));
            default -> text;
        };
    }

    /** A quoted name that is a keyword must not become one. */
    private static String bare(String name) {
        return name.matches("[a-z_][a-z0-9_$]*") ? name : Quoting.identifier(name);
    }
}
