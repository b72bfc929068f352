package dev.petrichor.db.transfer;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a row is no CSV, and what to do: the reader tells its cases apart by their words alone, which nobody else shall see. */
enum CsvFault {

    NOT_CLOSED("Unclosed quoted field", "a quote opens in this row and is closed nowhere up to the end of the file: close it, or write a quote that belongs to the text twice"),
    BEHIND_QUOTE("after closing quote", "something other than a comma follows a quote that closes a field: put the comma there, or write a quote that belongs to the text twice"),
    TOO_LONG("maximum buffer size", "a field of this row has more than 16 million characters: a quote that opens it is closed nowhere, or it is too long to be read"),
    OTHER("", "this row cannot be read as CSV: look at its commas and quotes");

    private final String sign;
    private final String words;

    CsvFault(String sign, String words) {
        this.sign = sign;
        this.words = words;
    }

    static String words(CsvParseException met) {
        var said = Stream.<Throwable>iterate(met, it -> it != null, Throwable::getCause).map(it -> String.valueOf(it.getMessage())).collect(Collectors.joining(" "));
        return Stream.of(values()).filter(fault -> said.contains(fault.sign)).findFirst().orElse(OTHER).words;
    }
}
