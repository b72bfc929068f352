package dev.petrichor.db.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.sql.Token.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexerTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "1|NUMBER", "1_000|NUMBER", "0x1F|NUMBER", "0x1_0|NUMBER", "1e5|NUMBER", "1.5E-3|NUMBER", ".5|NUMBER", "5.|NUMBER", "1a|ILLEGAL", "0xg|ILLEGAL",
            "1e|ILLEGAL", "x'0a'|BLOB", "X'0A'|BLOB", "x'0'|ILLEGAL", "x'0g'|ILLEGAL", "'a''b'|STRING", "'open|ILLEGAL", "\"a\"\"b\"|QUOTED_IDENTIFIER",
            "[a b]|QUOTED_IDENTIFIER", "`a``b`|QUOTED_IDENTIFIER", "[open|ILLEGAL", "?|PARAMETER", "?12|PARAMETER", ":a|PARAMETER", "@a|PARAMETER", "$a|PARAMETER",
            "#a|PARAMETER", "$a::b|PARAMETER", "$a(b)|PARAMETER", "$a(';--)|PARAMETER", "$a::b(c)|PARAMETER", "$a(open|ILLEGAL", "$|ILLEGAL", "é|IDENTIFIER", "a$b|IDENTIFIER",
            "_a1|IDENTIFIER", "select|KEYWORD", "SeLeCT|KEYWORD", "ſelect|IDENTIFIER", "İNSERT|IDENTIFIER", "/* a */|BLOCK_COMMENT", "/* a|ILLEGAL", "-- a|LINE_COMMENT",
            "->|OPERATOR", "->>|OPERATOR", "!=|OPERATOR", "!|ILLEGAL", "<>|OPERATOR", "<<|OPERATOR", "\\|ILLEGAL", "{|ILLEGAL"})
    void takesItAsOneToken(String sql, Kind kind) {
        assertEquals(List.of(new Token(kind, 0, sql.length())), Lexer.tokens(sql));
    }

    @Test
    void aMarkOfByteOrderIsSpaceBeforeAWordAndPartOfOneWithin() {
        assertEquals(List.of(Kind.SPACE, Kind.KEYWORD, Kind.SPACE, Kind.NUMBER), kinds("\uFEFFSELECT 1"));
        assertEquals(List.of(Kind.IDENTIFIER), kinds("SELECT\uFEFF"));
    }

    @Test
    void aNoBreakSpaceIsPartOfAName() {
        assertEquals(List.of(Kind.IDENTIFIER), kinds("SELECT\u00a01"));
    }

    @Test
    void aParameterEndsAtOneColon() {
        assertEquals(List.of("$a", ":b"), texts("$a:b"));
        assertEquals(List.of("$a", "[b;]"), texts("$a[b;]"));
    }

    @Test
    void onlyAsciiLettersAreFolded() {
        assertEquals("É-abc-ſ-İ", AsciiCase.lower("É-ABC-ſ-İ"));
        assertEquals("é-ABC-ſ-ı", AsciiCase.upper("é-abc-ſ-ı"));
        assertEquals(List.of(true, false), List.of(AsciiCase.same("Ab", "aB"), AsciiCase.same("É", "é")));
    }

    private static List<Kind> kinds(String sql) {
        return Lexer.tokens(sql).stream().map(Token::kind).toList();
    }

    private static List<String> texts(String sql) {
        return Lexer.tokens(sql).stream().map(token -> token.in(sql)).toList();
    }
}
