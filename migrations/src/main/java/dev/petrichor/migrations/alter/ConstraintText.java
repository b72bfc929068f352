package dev.petrichor.migrations.alter;

import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.Token;
import dev.petrichor.db.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts what stands behind a column's type, or behind the columns of a table, into constraints. */
final class ConstraintText {

    private final String sql;
    private final List<Token> tokens;
    private int at;

    private ConstraintText(String sql) {
        this.sql = sql;
        this.tokens = Lexer.meaningful(sql);
    }

    /** Its kind is its first word: PRIMARY, NOT, NULL, UNIQUE, CHECK, DEFAULT, COLLATE, REFERENCES, FOREIGN, GENERATED, AS. */
    record Constraint(String kind, String text) {

        /** The names between the first parentheses. */
        List<String> columns() {
            var tokens = Lexer.meaningful(text);
            var names = new ArrayList<String>();
            var open = false;
            for (var token : tokens) {
                if (open && token.kind() == Kind.RIGHT_PARENTHESIS) {
                    return names;
                }
                if (open && (token.kind() == Kind.IDENTIFIER || token.kind() == Kind.QUOTED_IDENTIFIER || token.kind() == Kind.STRING)) {
                    names.add(Quoting.unquote(token.in(text)));
                }
                open |= token.kind() == Kind.LEFT_PARENTHESIS;
            }
            return names;
        }

        boolean names(String name) {
            return Lexer.meaningful(text).stream().anyMatch(token -> AsciiCase.same(Quoting.unquote(token.in(text)), name));
        }
    }

    static List<Constraint> of(String sql) {
        var reading = new ConstraintText(sql);
        var found = new ArrayList<Constraint>();
        while (reading.at < reading.tokens.size()) {
            found.add(reading.next());
        }
        return found;
    }

    private Constraint next() {
        var start = at;
        at += is("CONSTRAINT") ? 2 : 0;
        var kind = word();
        switch (kind) {
            case "PRIMARY" -> key();
            case "NOT" -> skip(2);
            case "NULL" -> skip(1);
            case "UNIQUE" -> skipWithGroup(1);
            case "CHECK" -> skipWithGroup(1);
            case "DEFAULT" -> byDefault();
            case "COLLATE" -> skip(2);
            case "REFERENCES" -> references();
            case "FOREIGN" -> {
                skipWithGroup(2);
                references();
            }
            case "GENERATED", "AS" -> generated(kind);
            default -> at = tokens.size();
        }
        if (is("ON") && AsciiCase.same(word(at + 1), "CONFLICT")) {
            at += 3;
        }
        if (kind.equals("PRIMARY") && is("AUTOINCREMENT")) {
            at++;
        }
        at = Math.min(at, tokens.size());
        return new Constraint(kind, sql.substring(tokens.get(start).start(), tokens.get(at - 1).end()));
    }

    private void key() {
        skipWithGroup(2);
        at += is("ASC") || is("DESC") ? 1 : 0;
    }

    private void byDefault() {
        at++;
        if (opens()) {
            group();
        } else {
            at += is("+") || is("-") ? 2 : 1;
        }
    }

    private void references() {
        skipWithGroup(2);
        while (is("ON") && !AsciiCase.same(word(at + 1), "CONFLICT") || is("MATCH") || is("DEFERRABLE") || is("NOT") && AsciiCase.same(word(at + 1), "DEFERRABLE")) {
            if (is("ON")) {
                at += 2;
                at += is("SET") || is("NO") ? 2 : 1;
            } else if (is("MATCH")) {
                at += 2;
            } else {
                at += is("NOT") ? 2 : 1;
                at += is("INITIALLY") ? 2 : 0;
            }
        }
    }

    private void generated(String kind) {
        skipWithGroup(kind.equals("AS") ? 1 : 3);
        at += is("STORED") || is("VIRTUAL") ? 1 : 0;
    }

    private void skip(int words) {
        at += words;
    }

    private void skipWithGroup(int words) {
        at += words;
        if (opens()) {
            group();
        }
    }

    private void group() {
        var depth = 0;
        do {
            depth += opens() ? 1 : at < tokens.size() && tokens.get(at).kind() == Kind.RIGHT_PARENTHESIS ? -1 : 0;
            at++;
        } while (depth > 0 && at < tokens.size());
    }

    private boolean opens() {
        return at < tokens.size() && tokens.get(at).kind() == Kind.LEFT_PARENTHESIS;
    }

    private boolean is(String word) {
        return word(at).equals(word);
    }

    private String word() {
        return word(at);
    }

    private String word(int index) {
        return index < tokens.size() ? AsciiCase.upper(tokens.get(index).in(sql)) : "";
    }
}
