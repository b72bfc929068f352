package dev.petrichor.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.cli.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParsedArgumentsTest {

    private static final Option FILE = VerbOption.value("-f", "FILE", "");
    private static final Option PARAM = VerbOption.repeated("--param", "VALUE", "");
    private static final Option LIMIT = VerbOption.value("--limit", "N", "");
    private static final Option KIND = VerbOption.value("--kind", "a|b", "");
    private static final Option CHECK = VerbOption.flag("--check", "");

    private static final VerbSyntax SYNTAX = syntax(List.of(Positional.optional("SQL", "")), List.of(FILE, PARAM, LIMIT, KIND, CHECK));

    private static VerbSyntax syntax(List<Positional> positionals, List<Option> options) {
        return new VerbSyntax("petrichor try", positionals, options, _ -> {
            throw new AssertionError("no verb is made here");
        });
    }

    @Test
    void optionsStandBeforeAndBehindParameters() {
        for (var words : List.of(List.of("--check", "--limit", "3", "p", "SELECT 1"), List.of("p", "--limit=3", "SELECT 1", "--check"), List.of("--limit=3", "p", "--check", "--", "SELECT 1"))) {
            var given = given(words);

            assertTrue(given.has(CHECK));
            assertEquals(3, given.number(LIMIT, 500));
            assertEquals(List.of("p", "SELECT 1"), given.parametersFrom(0));
        }
    }

    @Test
    void whatIsNotGivenIsNotThere() {
        var given = given(List.of("p"));

        assertFalse(given.has(CHECK));
        assertEquals(500, given.number(LIMIT, 500));
        assertEquals(List.of(), given.values(PARAM));
        assertEquals(Optional.empty(), given.path(FILE));
        assertEquals(Optional.empty(), given.parameter(1));
    }

    @Test
    void aRepeatedOptionKeepsItsOrder() {
        assertEquals(List.of("1", "2", "1"), given(List.of("--param", "1", "p", "--param=2", "--param", "1")).values(PARAM));
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(List.of("--param", "-5"), "-5"), Arguments.of(List.of("--param", "-x"), "-x"), Arguments.of(List.of("--param=-x"), "-x"),
                Arguments.of(List.of("--param", "-limit"), "-limit"), Arguments.of(List.of("--param", "-check=1"), "-check=1"),
                Arguments.of(List.of("--param", "--other"), "--other"), Arguments.of(List.of("--param=--check"), "--check"), Arguments.of(List.of("--param=--"), "--"),
                Arguments.of(List.of("--param="), ""), Arguments.of(List.of("--param", ""), ""), Arguments.of(List.of("--param", "-"), "-"),
                Arguments.of(List.of("--param", "a=b"), "a=b"), Arguments.of(List.of("--param=a=b"), "a=b"), Arguments.of(List.of("--param", "a,b c"), "a,b c"),
                Arguments.of(List.of("--param", "\"x\""), "\"x\""), Arguments.of(List.of("--param=\"x\""), "\"x\""), Arguments.of(List.of("--param", "@file"), "@file"));
    }

    @ParameterizedTest
    @MethodSource
    void values(List<String> words, String value) {
        assertEquals(List.of(value), given(Stream.concat(words.stream(), Stream.of("p")).toList()).values(PARAM));
    }

    @ParameterizedTest
    @MethodSource
    void files(List<String> words, String file) {
        assertEquals(Optional.of(Path.of(file)), given(words).path(FILE));
    }

    static Stream<Arguments> files() {
        return Stream.of(Arguments.of(List.of("p", "-f", "x.sql"), "x.sql"), Arguments.of(List.of("-fx.sql", "p"), "x.sql"), Arguments.of(List.of("p", "-f=x.sql"), "x.sql"),
                Arguments.of(List.of("p", "-f", "-"), "-"), Arguments.of(List.of("p", "-f-"), "-"));
    }

    static Stream<Arguments> parameters() {
        return Stream.of(
                Arguments.of(List.of("p", "-"), List.of("p", "-")), Arguments.of(List.of("", ""), List.of("", "")),
                Arguments.of(List.of("p", "--", "-- a comment"), List.of("p", "-- a comment")), Arguments.of(List.of("--", "--check", "-f"), List.of("--check", "-f")),
                Arguments.of(List.of("p", "--", "--"), List.of("p", "--")), Arguments.of(List.of("p", "q", "--"), List.of("p", "q")));
    }

    @ParameterizedTest
    @MethodSource
    void parameters(List<String> words, List<String> parameters) {
        assertEquals(parameters, given(words).parametersFrom(0));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("PATH is missing", List.of()), Arguments.of("PATH is missing", List.of("--")),
                Arguments.of("There are too many arguments, from \"r\" on", List.of("p", "q", "r", "s")),
                Arguments.of("There are too many arguments, from \"--check\" on", List.of("p", "--", "q", "--check")),
                Arguments.of("There is no option --other", List.of("p", "--other", "1")), Arguments.of("There is no option --other", List.of("p", "--other=1")),
                Arguments.of("There is no option --lim", List.of("p", "--lim", "1")), Arguments.of("There is no option --LIMIT", List.of("p", "--LIMIT=1")),
                Arguments.of("There is no option -limit", List.of("p", "-limit", "1")), Arguments.of("There is no option -limit1", List.of("p", "-limit1")),
                Arguments.of("There is no option -check", List.of("p", "-check")), Arguments.of("There is no option ---check", List.of("p", "---check")),
                Arguments.of("There is no option --f", List.of("p", "--f", "x")), Arguments.of("There is no option -x", List.of("p", "-x")),
                Arguments.of("There is no option -5", List.of("p", "-5")), Arguments.of("There is no option -- a comment", List.of("p", "-- a comment")),
                Arguments.of("--check takes no value", List.of("p", "--check=true")),
                Arguments.of("--limit needs a value: --limit=N", List.of("p", "--limit")), Arguments.of("--limit needs a value: --limit=N", List.of("p", "--limit", "--check")),
                Arguments.of("--limit needs a value: --limit=N", List.of("--limit", "--", "p")), Arguments.of("-f needs a value: -f FILE", List.of("p", "-f")),
                Arguments.of("--param needs a value: --param=VALUE", List.of("p", "--param", "-f")),
                Arguments.of("--limit is given more than once", List.of("p", "--limit", "1", "--limit", "1")), Arguments.of("-f is given more than once", List.of("p", "-fx", "-f", "x")),
                Arguments.of("--check is given more than once", List.of("--check", "p", "--check")));
    }

    @ParameterizedTest
    @MethodSource
    void wrong(String sentence, List<String> words) {
        assertEquals("2 " + sentence + ". See petrichor try --help.", refused(SYNTAX, words));
    }

    @Test
    void everythingThatIsNeededIsAskedFor() {
        var syntax = syntax(List.of(Positional.required("TABLE", ""), Positional.atLeastOne("NAME", "")), List.of(VerbOption.required("--out", "FILE", "")));

        assertEquals("2 --out=FILE is missing. See petrichor try --help.", refused(syntax, List.of("p")));
        assertEquals("2 TABLE, NAME are missing. See petrichor try --help.", refused(syntax, List.of("p", "--out=x")));
        assertEquals(List.of("a", "b", "c"), new ParsedArguments(syntax, List.of("p", "t", "--out", "x", "a", "b", "c")).parametersFrom(2));
    }

    @Test
    void aNumberIsWholeAndFits() {
        assertEquals(-1, given(List.of("p", "--limit", "-1")).number(LIMIT, 0));
        for (var word : List.of("x", "", " 3", "3.0", "0x10", "99999999999")) {
            var given = given(List.of("p", "--limit", word));

            var failure = assertThrows(CommandFailure.class, () -> given.number(LIMIT, 0));
            assertEquals("--limit takes a whole number, and \"" + word + "\" is none. See petrichor try --help.", failure.sentence());
        }
    }

    @Test
    void aChoiceIsOneOfThoseThatThereAre() {
        assertEquals("b", given(List.of("p", "--kind=b")).choice(KIND, List.of("a", "b")));

        var given = given(List.of("p", "--kind=B"));
        var failure = assertThrows(CommandFailure.class, () -> given.choice(KIND, List.of("a", "b")));
        assertEquals("--kind takes one of a, b, and \"B\" is none of them. See petrichor try --help.", failure.sentence());
    }

    @Test
    void aPathThatTheSystemCannotHaveIsWrongUsage() {
        var given = given(List.of("p", "-f", "a\0b"));

        assertEquals(2, assertThrows(CommandFailure.class, () -> given.path(FILE)).status());
    }

    private static ParsedArguments given(List<String> words) {
        return new ParsedArguments(SYNTAX, words);
    }

    private static String refused(VerbSyntax syntax, List<String> words) {
        var failure = assertThrows(CommandFailure.class, () -> new ParsedArguments(syntax, words));
        return failure.status() + " " + failure.sentence();
    }
}
