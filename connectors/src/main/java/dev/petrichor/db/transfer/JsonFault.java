package dev.petrichor.db.transfer;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Why a text is no JSON, and what to do: the reader tells most of its cases apart by their words alone, which nobody else shall see. */
enum JsonFault {

    TOO_LONG("a number, a text or a nesting here is larger than can be read: shorten it", "exceeds the maximum allowed"),
    CUT_OFF("the file ends in the middle of it: it was cut off, or a closing quote, brace or bracket is missing", "Unexpected end-of-input"),
    NOT_UTF_8("this is not UTF-8: save the file in UTF-8", "Invalid UTF-8"),
    ESCAPE(
            "behind a backslash stands what JSON does not know: a backslash itself is written twice, any other character as \\u and four hexadecimal digits",
            "character escape", "urrogate"),
    CONTROL("a line break or another control character stands within quotes: write it as \\n, \\t or \\u and four hexadecimal digits", "Illegal unquoted character"),
    BETWEEN("a character that cannot be seen stands between two values: take it away", "Illegal character"),
    WORD("a word stands here without quotes: only true, false, null and numbers do", "Unrecognized token"),
    CLOSING("a bracket or brace here closes what the other kind has opened, or nothing: mend the pair", "Unexpected close marker"),
    NUMBER(
            "this number is not written as JSON writes numbers: no plus sign and no zeros in front, digits on both sides of the point, no NaN and no Infinity",
            "numeric value", "Leading zeroes", "Decimal point", "decimal point", "xponent", "Non-standard token", "plus sign", "exadecimal", "following sign", "end marker after token",
            "('.' (code 46)): expected a valid"),
    COMMA("a comma is missing before this", "was expecting comma"),
    COLON("a colon is missing between a name and its value", "expecting a colon"),
    NAME("a name in double quotes is missing here: put one, or take the comma before it away", "start property name"),
    COMMENT("JSON has no comments: take this one away", "comment"),
    APART("a space or a line break is missing between two values", "separating root-level values"),
    VALUE("a value is missing here: texts stand in double quotes, and behind the last value stands no comma", "expected a valid value", "expected a value"),
    OTHER("look at its commas, quotes and brackets", "");

    private static final String NOT_JSON = "this is not JSON: ";

    private final String words;
    private final List<String> signs;

    JsonFault(String words, String... signs) {
        this.words = words;
        this.signs = List.of(signs);
    }

    static String words(JacksonException met) {
        return NOT_JSON + of(met).words;
    }

    /** The same of bytes that are text in no encoding. */
    static String notText() {
        return NOT_JSON + NOT_UTF_8.words;
    }

    private static JsonFault of(JacksonException met) {
        var said = String.valueOf(met.getOriginalMessage());
        return met instanceof UnexpectedEndOfInputException
                ? CUT_OFF
                : Stream.of(values()).filter(fault -> fault.signs.stream().anyMatch(said::contains)).findFirst().orElse(OTHER);
    }
}
