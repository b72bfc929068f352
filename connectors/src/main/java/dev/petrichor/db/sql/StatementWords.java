package dev.petrichor.db.sql;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The tokens of a statement that mean something, by their places from 0: what stands outside of parentheses can be looked for. Pure. */
final class StatementWords {

    private final String sql;
    private final List<Token> tokens;

    /** @param sql one statement, with or without its semicolon */
    StatementWords(String sql) {
        this.sql = sql;
        this.tokens = Lexer.meaningful(sql).stream().filter(token -> token.kind() != Token.Kind.SEMICOLON).toList();
    }

    int size() {
        return tokens.size();
    }

    Token token(int at) {
        return tokens.get(at);
    }

    /** A token as written. */
    String text(int at) {
        return tokens.get(at).in(sql);
    }

    /** As written, from one token up to another, which is not in it. */
    String text(int from, int to) {
        return from < to ? sql.substring(tokens.get(from).start(), tokens.get(to - 1).end()) : "";
    }

    /** All that is written before a token. */
    String before(int at) {
        return sql.substring(0, tokens.get(at).start());
    }

    /** A name, without quotes and without the schema's name before it. */
    String name(int at) {
        return Quoting.unquote(text(ownName(at)));
    }

    /** The place of a name itself, behind the schema's name. */
    int ownName(int at) {
        return at + 2 < size() && is(at + 1, Token.Kind.DOT) ? at + 2 : at;
    }

    boolean is(int at, Token.Kind kind) {
        return at < size() && tokens.get(at).kind() == kind;
    }

    boolean is(int at, String keyword) {
        return is(at, Token.Kind.KEYWORD) && AsciiCase.same(text(at), keyword);
    }

    boolean is(int at, Set<String> keywords) {
        return is(at, Token.Kind.KEYWORD) && keywords.contains(AsciiCase.upper(text(at)));
    }

    /** The next place of a keyword outside of parentheses, or the end. */
    int next(int from, String keyword) {
        return next(from, size(), Set.of(keyword));
    }

    /** The next place of one of some keywords outside of parentheses, or the end that is given. */
    int next(int from, int to, Set<String> keywords) {
        return outside(from, to).filter(at -> is(at, keywords)).findFirst().orElse(to);
    }

    /** The next place of a kind outside of parentheses, or the end that is given. */
    int next(int from, int to, Token.Kind kind) {
        return outside(from, to).filter(at -> is(at, kind)).findFirst().orElse(to);
    }

    /** The place behind the parenthesis that closes one, or the end. */
    int behind(int left) {
        return Math.min(size(), outside(left, size()).findFirst().orElse(size()) + 1);
    }

    /** The places outside of parentheses that open from the first one on; those that close them are among these places. */
    private IntStream outside(int from, int to) {
        var depth = new int[1];
        return IntStream.range(from, to).filter(at -> {
            var kind = tokens.get(at).kind();
            depth[0] += kind == Token.Kind.LEFT_PARENTHESIS ? 1 : kind == Token.Kind.RIGHT_PARENTHESIS ? -1 : 0;
            return depth[0] == 0;
        });
    }
}
