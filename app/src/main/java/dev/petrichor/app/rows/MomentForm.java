package dev.petrichor.app.rows;

import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Affinity;
import dev.petrichor.db.schema.Column;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a moment is kept: as a number in one of two units, or as a text, told by another moment that is kept so. */
public sealed interface MomentForm {

    /** A number. */
    record Count(EpochUnit unit) implements MomentForm {

        @Override
        public Value of(Instant moment) {
            return Value.of(unit.number(moment));
        }
    }

    /** A text of this pattern; in UTC where it names no offset, as SQLite's own functions write it. */
    record Written(String pattern, ZoneOffset offset) implements MomentForm {

        @Override
        public Value of(Instant moment) {
            return Value.of(DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(moment.atOffset(offset)));
        }
    }

    /** As CURRENT_DATE, CURRENT_TIME and CURRENT_TIMESTAMP write. */
    MomentForm DATE = new Written("uuuu-MM-dd", ZoneOffset.UTC);

    MomentForm TIME = new Written("HH:mm:ss", ZoneOffset.UTC);
    MomentForm TIMESTAMP = new Written("uuuu-MM-dd HH:mm:ss", ZoneOffset.UTC);

    Pattern SHAPE = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)?([ T])?(\\d\\d:\\d\\d)?(:\\d\\d)?(?:\\.(\\d{1,9}))?(Z|[+-]\\d\\d:\\d\\d)?");

    /** The moment as a value of this form. */
    Value of(Instant moment);

    /** The form of a value; nothing when it is no moment. */
    static Optional<MomentForm> of(Value value) {
        return switch (value) {
            case Value.Int(var number) -> EpochUnit.of(number).map(Count::new);
            case Value.Text(var text) -> written(text);
            case Value.Null _,Value.Real _,Value.BadText _,Value.Blob _,Value.Cut _ -> Optional.empty();
        };
    }

    private static Optional<MomentForm> written(String text) {
        var shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            return Optional.empty();
        }
        var date = shape.group(1) != null;
        var time = shape.group(3) != null;
        var seconds = shape.group(4) != null;
        var parted = (shape.group(2) != null) == (date && time);
        if (!parted || !date && !time || seconds && !time || shape.group(5) != null && !seconds || shape.group(6) != null && !time) {
            return Optional.empty();
        }
        var pattern = (date ? "uuuu-MM-dd" : "") + (date && time ? "'" + shape.group(2) + "'" : "") + (time ? "HH:mm" : "") + (seconds ? ":ss" : "")
                + (shape.group(5) == null ? "" : "." + "S".repeat(shape.group(5).length()));
        return offset(shape.group(6) == null ? "" : shape.group(6)).map(offset -> new Written(pattern + suffix(shape.group(6) == null ? "" : shape.group(6)), offset));
    }

    private static Optional<ZoneOffset> offset(String suffix) {
        var minutes = suffix.length() < 6 ? 0 : (Integer.parseInt(suffix.substring(1, 3)) * 60 + Integer.parseInt(suffix.substring(4))) * (suffix.startsWith("-") ? -1 : 1);
        return Math.abs(minutes) > 18 * 60 ? Optional.empty() : Optional.of(ZoneOffset.ofTotalSeconds(minutes * 60));
    }

    private static String suffix(String written) {
        return written.isEmpty() ? "" : "'" + written + "'";
    }

    /**
     * The form in which a cell keeps moments: that of what it holds, else the commonest of its column, else what the column is declared
     * for; nothing for a column that is not meant for moments.
     *
     * @param held what the cell holds
     * @param others what other cells of the column hold
     */
    static Optional<MomentForm> of(Column column, Interpretation interpretation, Optional<Value> held, List<Value> others) {
        if (!isMeantFor(column, interpretation)) {
            return Optional.empty();
        }
        return held.flatMap(MomentForm::of).or(() -> commonest(others)).or(() -> Optional.of(declared(column, interpretation)));
    }

    /** Whether a column is meant for moments. */
    static boolean isMeantFor(Column column, Interpretation interpretation) {
        return interpretation.isTime() || interpretation.kind() == Interpretation.Kind.RAW && isDeclaredFor(column);
    }

    private static boolean isDeclaredFor(Column column) {
        return Affinity.isForMoments(column) || column.defaultSql().toUpperCase(Locale.ROOT).contains("CURRENT_");
    }

    private static Optional<MomentForm> commonest(List<Value> values) {
        return values.stream().flatMap(value -> of(value).stream()).collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    private static MomentForm declared(Column column, Interpretation interpretation) {
        if (interpretation.isTime()) {
            return new Count(interpretation.kind() == Interpretation.Kind.EPOCH_MILLIS ? EpochUnit.MILLIS : EpochUnit.SECONDS);
        }
        var words = Stream.of(column.type(), column.defaultSql()).map(word -> word.toUpperCase(Locale.ROOT)).toList();
        if (words.contains("DATE") || words.contains("CURRENT_DATE")) {
            return DATE;
        }
        return words.contains("TIME") || words.contains("CURRENT_TIME") ? TIME : TIMESTAMP;
    }
}
