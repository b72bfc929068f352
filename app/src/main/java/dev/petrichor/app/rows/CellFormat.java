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

    /** Years 2001 to 2100, in which an integer is believed to be a time in seconds. */
    private static final long FIRST_SECOND = 978_307_200L;

    private static final long LAST_SECOND = 4_133_980_800L;
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

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

    /** The text of a cell while it is edited: bytes, and texts that are not valid UTF-8, are {@code x'…'} in all editors. */
    public String editText(Value value, Interpretation interpretation) {
        return switch (value) {
            case Value.Blob blob -> "x'" + blob.hex() + "'";
            case Value.BadText bad -> "x'" + HexFormat.of().formatHex(bad.bytes()) + "'";
            case Value.Null _,Value.Int _,Value.Real _,Value.Text _,Value.Cut _ -> text(value, interpretation);
        };
    }

    /** Whether the value is shown as something else than its stored form. */
    public boolean interprets(Value value, Interpretation interpretation) {
        return value instanceof Value.Int(var number)
                && switch (interpretation.kind()) {
                    case BOOLEAN -> number == 0 || number == 1;
                    case EPOCH_SECONDS, EPOCH_MILLIS -> isSecond(number) || isMilli(number);
                    case RAW, JSON -> false;
                };
    }

    /** What a value is beside what its cell shows: a time in the local zone, in UTC, how long ago, and as stored; else empty. */
    public String hint(Value value, Interpretation interpretation) {
        var isTime = interpretation.kind() == Interpretation.Kind.EPOCH_SECONDS || interpretation.kind() == Interpretation.Kind.EPOCH_MILLIS;
        if (!isTime || !(value instanceof Value.Int(var number)) || !interprets(value, interpretation)) {
            return "";
        }
        var instant = isSecond(number) ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
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
        if (isSecond(number)) {
            return DATE_TIME.format(Instant.ofEpochSecond(number).atZone(zone));
        }
        return isMilli(number) ? DATE_TIME.format(Instant.ofEpochMilli(number).atZone(zone)) : Long.toString(number);
    }

    private static boolean isSecond(long number) {
        return number >= FIRST_SECOND && number <= LAST_SECOND;
    }

    private static boolean isMilli(long number) {
        return isSecond(Math.floorDiv(number, 1000L));
    }
}
