package dev.petrichor.app.rows;

import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Affinity;
import dev.petrichor.db.schema.Column;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads what a person typed into a cell as the value to store, or says at once why it cannot be stored as typed. */
public final class TypedText {

    /** Strict: a day that does not exist is none, instead of the last of its month. */
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd[' ']['T'][HH:mm[:ss").appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true).appendPattern("]]")
            .toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final Set<String> NOT_A_NUMBER = Set.of("cell.notANumber", "cell.notAnInteger");
    private static final Map<String, String> WITHOUT_NULL = Map.of(
            "cell.notANumber", "cell.notANumber.required", "cell.notAnInteger", "cell.notAnInteger.required", "cell.notABoolean", "cell.notABoolean.required");
    private static final Set<String> IS_NOT_MEANT = Set.of(
            "cell.notANumber", "cell.notAnInteger", "cell.notABoolean", "cell.notADate", "cell.notANumber.required", "cell.notAnInteger.required",
            "cell.notABoolean.required");
    private static final Pattern HEX = Pattern.compile("[xX]'([0-9a-fA-F]*+)'");
    private static final Pattern BEGINS_AS_BYTES = Pattern.compile("\\s*[xX]'");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|[+-]?Infinity");
    private static final Pattern OFFSET = Pattern.compile("[+-]\\d\\d:\\d\\d$");
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+");

    private final ZoneId zone;

    public TypedText(ZoneId zone) {
        this.zone = zone;
    }

    /** What was read, or the key of the message that says why not. */
    public sealed interface Reading {

        record Understood(Value value) implements Reading {}

        /** @param messageKey in the messages bundle */
        record Refused(String messageKey) implements Reading {}
    }

    /** Reads the text by the column's interpretation first, then by its type's affinity (SQLite, "Datatypes", section 3.1). */
    public Reading read(String text, Column column, Interpretation interpretation) {
        if (hasLoneSurrogate(text)) {
            return new Reading.Refused("cell.surrogate");
        }
        var typed = interpreted(text.strip(), interpretation.kind());
        if (typed.isPresent()) {
            return new Reading.Understood(typed.get());
        }
        var reading = byAffinity(text, column);
        if (!(reading instanceof Reading.Refused(var key)) || !NOT_A_NUMBER.contains(key)) {
            return reading;
        }
        return takesText(text, column) ? new Reading.Understood(Value.of(text)) : new Reading.Refused(withoutNull(column, whatIsMeant(interpretation.kind(), key)));
    }

    /** Whether what is no number is a text: it is what columns for dates hold as a rule, where nothing is meant by an empty one. */
    private static boolean takesText(String text, Column column) {
        return !Affinity.isForNumbers(column) && (!text.isBlank() || !Affinity.isForMoments(column));
    }

    /**
     * Reads a text that was typed over a value, as a value of the same form. Where that is bytes, or a text that is not valid UTF-8, digits
     * that were corrected are such a value again, also in a column for texts or numbers; digits that are no bytes any more are refused. A
     * moment is kept in the unit of the one that was there.
     */
    public Reading readOver(Value held, String text, Column column, Interpretation interpretation) {
        return switch (held) {
            case Value.Blob _ -> readOver(bytes(text).map(Value.Blob::new), text, column, interpretation);
            case Value.BadText _ -> readOver(bytes(text).map(TypedText::text), text, column, interpretation);
            case Value.Int(var number) -> overNumber(text, column, EpochUnit.of(number).map(interpretation::in).orElse(interpretation));
            case Value.Real _ when Affinity.keepsNumbersAndTextsApart(column) -> realOr(text, () -> overNumber(text, column, interpretation));
            case Value.Real _ -> read(text, column, interpretation);
            case Value.Text(var before) -> overText(before, text, column, interpretation);
            case Value.Null _,Value.Cut _ -> read(text, column, interpretation);
        };
    }

    /** A number stays one where the column would also keep it as a text. */
    private Reading overNumber(String text, Column column, Interpretation interpretation) {
        if (Affinity.of(column) != Affinity.NONE || interpreted(text.strip(), interpretation.kind()).isPresent()) {
            return read(text, column, interpretation);
        }
        return number(text, false, false) instanceof Reading.Refused(var key) && NOT_A_NUMBER.contains(key)
                ? read(text, column, interpretation)
                : number(text, false, false);
    }

    /** A real stays one, unless it would become another number by that. */
    private static Reading realOr(String text, Supplier<Reading> otherwise) {
        return number(text, false, false) instanceof Reading.Understood(Value.Int(var whole)) && (long) (double) whole == whole && whole != Long.MAX_VALUE
                ? new Reading.Understood(Value.of((double) whole))
                : otherwise.get();
    }

    /** What was a text in a column for something else stays one, unless a number takes its place. */
    private Reading overText(String before, String text, Column column, Interpretation interpretation) {
        if (Affinity.isAny(column) || isLiteral(before, text, column) || interpretation.isTime() && moment(before).isPresent() && moment(text.strip()).isPresent()) {
            return literal(text);
        }
        var reading = read(text, column, interpretation);
        return reading instanceof Reading.Refused(var key) && IS_NOT_MEANT.contains(key) && !text.isBlank() ? literal(text) : reading;
    }

    /** Whether a text begins like one that would be read as something else, and yet was kept. */
    private static boolean isLiteral(String before, String text, Column column) {
        return Affinity.of(column) == Affinity.NONE && bytes(before).isPresent() || before.startsWith("'") && text.startsWith("'");
    }

    private static Reading literal(String text) {
        return hasLoneSurrogate(text) ? new Reading.Refused("cell.surrogate") : new Reading.Understood(Value.of(text));
    }

    /** Whether a text, when it is typed, means itself in the column, whatever was there. */
    public boolean meansItself(String text, Column column, Interpretation interpretation) {
        var isOther = BEGINS_AS_BYTES.matcher(text).lookingAt() || Affinity.keepsNumbersAndTextsApart(column) && numberIn(text).isPresent();
        return !text.isEmpty() && !isOther && read(text, column, interpretation).equals(new Reading.Understood(Value.of(text)));
    }

    /** The number that a text is, where it is one. */
    public static Optional<Value> numberIn(String text) {
        return number(text, false, false) instanceof Reading.Understood(var value) && !(value instanceof Value.Text) ? Optional.of(value) : Optional.empty();
    }

    private Reading readOver(Optional<? extends Value> bytes, String text, Column column, Interpretation interpretation) {
        if (bytes.isPresent()) {
            return new Reading.Understood(bytes.get());
        }
        return BEGINS_AS_BYTES.matcher(text).lookingAt() ? new Reading.Refused("cell.notBytes") : read(text, column, interpretation);
    }

    /** A column that takes no NULL is not to be told how to set it. */
    private static String withoutNull(Column column, String key) {
        return column.notNull() ? WITHOUT_NULL.getOrDefault(key, key) : key;
    }

    /** Says what the column is for, instead of what its type is. */
    private static String whatIsMeant(Interpretation.Kind kind, String otherwise) {
        return switch (kind) {
            case EPOCH_SECONDS, EPOCH_MILLIS -> "cell.notADate";
            case BOOLEAN -> "cell.notABoolean";
            case RAW, JSON -> otherwise;
        };
    }

    private Optional<Value> interpreted(String text, Interpretation.Kind kind) {
        return switch (kind) {
            case BOOLEAN -> switch (text.toLowerCase(Locale.ROOT)) {
                case "true", "yes", "1" -> Optional.of(Value.of(1));
                case "false", "no", "0" -> Optional.of(Value.of(0));
                default -> Optional.empty();
            };
            case EPOCH_SECONDS -> moment(text).flatMap(at -> exactly(at, EpochUnit.SECONDS));
            case EPOCH_MILLIS -> moment(text).flatMap(at -> exactly(at, EpochUnit.MILLIS));
            case RAW, JSON -> Optional.empty();
        };
    }

    /** A moment that is finer than the unit cannot be stored as typed. */
    private static Optional<Value> exactly(Instant moment, EpochUnit unit) {
        var number = unit.number(moment);
        return unit.moment(number).equals(moment) ? Optional.of(Value.of(number)) : Optional.empty();
    }

    private Optional<Instant> moment(String text) {
        try {
            if (text.endsWith("Z") || OFFSET.matcher(text).find()) {
                return Optional.of(OffsetDateTime.parse(text.replace(' ', 'T')).toInstant());
            }
            var parsed = DATE_TIME.parseBest(text, LocalDateTime::from, LocalDate::from);
            return Optional.of(parsed instanceof LocalDateTime time ? time.atZone(zone).toInstant() : ((LocalDate) parsed).atStartOfDay(zone).toInstant());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static Reading byAffinity(String text, Column column) {
        return switch (Affinity.of(column)) {
            case INTEGER -> number(text, true, false);
            case TEXT -> new Reading.Understood(Value.of(text));
            case NONE -> bytesOrText(text);
            case REAL -> number(text, false, true);
            case NUMERIC -> number(text, false, false);
        };
    }

    /** A leading apostrophe stores anything as text, as in a spreadsheet. */
    private static Reading number(String text, boolean integer, boolean real) {
        if (text.startsWith("'")) {
            return new Reading.Understood(Value.of(text.substring(1)));
        }
        var digits = text.strip();
        if (INTEGER.matcher(digits).matches() && !real) {
            return wholeNumber(digits);
        }
        try {
            var parsed = Double.parseDouble(digits);
            if (Double.isInfinite(parsed) && !digits.endsWith("Infinity")) {
                return new Reading.Refused("cell.tooLarge");
            }
            return isNumber(digits, parsed) ? new Reading.Understood(Value.of(parsed)) : new Reading.Refused("cell.notANumber");
        } catch (NumberFormatException _) {
            return new Reading.Refused(integer ? "cell.notAnInteger" : "cell.notANumber");
        }
    }

    /** Java also reads suffixes and hexadecimal reals, which nobody means in a table. */
    private static boolean isNumber(String digits, double parsed) {
        return !Double.isNaN(parsed) && DECIMAL.matcher(digits).matches();
    }

    private static Reading wholeNumber(String digits) {
        try {
            return new Reading.Understood(Value.of(Long.parseLong(digits)));
        } catch (NumberFormatException _) {
            return new Reading.Refused("cell.tooLarge");
        }
    }

    private static Reading bytesOrText(String text) {
        return new Reading.Understood(bytes(text).<Value>map(Value.Blob::new).orElseGet(() -> Value.of(text)));
    }

    private static Optional<byte[]> bytes(String text) {
        var hex = HEX.matcher(text.strip());
        return hex.matches() && hex.group(1).length() % 2 == 0 ? Optional.of(HexFormat.of().parseHex(hex.group(1))) : Optional.empty();
    }

    private static Value text(byte[] bytes) {
        var bad = new Value.BadText(bytes);
        return Arrays.equals(bad.readable().getBytes(StandardCharsets.UTF_8), bytes) ? Value.of(bad.readable()) : bad;
    }

    /** SQLite stores a lone surrogate as a question mark, without a word. */
    private static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
