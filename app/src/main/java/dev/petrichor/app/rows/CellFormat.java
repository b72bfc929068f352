package dev.petrichor.app.rows;

import dev.petrichor.db.Value;
import dev.petrichor.ui.Messages;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** Turns a stored value into the words that a cell shows. Never changes the value; raw values show exactly what is stored. */
public final class CellFormat {

    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter WITH_MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx");

    private final ZoneId zone;
    private final Clock clock;

    public CellFormat(ZoneId zone) {
        this(zone, Clock.systemUTC());
    }

    CellFormat(ZoneId zone, Clock clock) {
        this.zone = zone;
        this.clock = clock;
    }

    /** The text of a cell; empty for NULL, whose cell says so by itself. */
    public String text(Value value, Interpretation interpretation) {
        return switch (value) {
            case Value.Null _ -> "";
            case Value.Int(var number) -> integer(number, interpretation.kind());
            case Value.Real(var number) -> Double.toString(number);
            case Value.Text(var text) -> text;
            case Value.BadText bad -> bad.readable();
            case Value.Blob blob -> blob.hex();
            case Value.Cut(var start, var _) -> text(start, interpretation);
        };
    }

    /**
     * The text of a cell while it is edited, which means this value and no other: bytes, and texts that are not valid UTF-8, are
     * {@code x'…'} in all editors; a time has its milliseconds, and its offset in the hour that the clock goes through twice.
     */
    public String editText(Value value, Interpretation interpretation) {
        return switch (value) {
            case Value.Blob blob -> "x'" + blob.hex() + "'";
            case Value.BadText bad -> "x'" + HexFormat.of().formatHex(bad.bytes()) + "'";
            case Value.Int(var number) when isTime(value, interpretation) -> EpochUnit.of(number).map(unit -> exactly(unit.moment(number))).orElseThrow();
            case Value.Null _,Value.Int _,Value.Real _,Value.Text _,Value.Cut _ -> text(value, interpretation);
        };
    }

    private String exactly(Instant moment) {
        var at = moment.atZone(zone);
        var offset = zone.getRules().getValidOffsets(at.toLocalDateTime()).size() > 1 ? OFFSET.format(at) : "";
        return (at.getNano() == 0 ? DATE_TIME : WITH_MILLIS).format(at) + offset;
    }

    private boolean isTime(Value value, Interpretation interpretation) {
        return interpretation.isTime() && interprets(value, interpretation);
    }

    /** Whether the value is shown as something else than its stored form. */
    public boolean interprets(Value value, Interpretation interpretation) {
        return value instanceof Value.Int(var number)
                && switch (interpretation.kind()) {
                    case BOOLEAN -> number == 0 || number == 1;
                    case EPOCH_SECONDS, EPOCH_MILLIS -> EpochUnit.of(number).isPresent();
                    case RAW, JSON -> false;
                };
    }

    /** What a value is beside what its cell shows: a time in the local zone, in UTC, how long ago, and as stored; else empty. */
    public String hint(Value value, Interpretation interpretation) {
        return value instanceof Value.Int(var number) && interpretation.isTime()
                ? EpochUnit.of(number).map(unit -> hint(unit.moment(number), number)).orElse("")
                : "";
    }

    private String hint(Instant instant, long number) {
        return Messages.get(
                "cell.time", DATE_TIME.format(instant.atZone(zone)), zone, DATE_TIME.format(instant.atZone(ZoneOffset.UTC)),
                relative(Duration.between(instant, clock.instant())), Long.toString(number));
    }

    private static String relative(Duration ago) {
        var past = !ago.isNegative();
        var distance = ago.abs();
        if (distance.toDays() > 0) {
            return Messages.get(past ? "cell.daysAgo" : "cell.inDays", distance.toDays());
        }
        return distance.toHours() > 0
                ? Messages.get(past ? "cell.hoursAgo" : "cell.inHours", distance.toHours())
                : Messages.get(past ? "cell.minutesAgo" : "cell.inMinutes", distance.toMinutes());
    }

    private String integer(long number, Interpretation.Kind kind) {
        return switch (kind) {
            case BOOLEAN -> number == 0 ? "false" : number == 1 ? "true" : Long.toString(number);
            case EPOCH_SECONDS, EPOCH_MILLIS -> time(number);
            case RAW, JSON -> Long.toString(number);
        };
    }

    /** A time in seconds or milliseconds, told apart by size; anything else stays a number. */
    private String time(long number) {
        return EpochUnit.of(number).map(unit -> DATE_TIME.format(unit.moment(number).atZone(zone))).orElseGet(() -> Long.toString(number));
    }
}
