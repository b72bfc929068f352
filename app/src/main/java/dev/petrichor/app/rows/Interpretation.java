package dev.petrichor.app.rows;

import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How a column is shown and typed, and how we know.
 *
 * @param source words for the header's tooltip: "from schema.ts line 14", "guessed from name and values"
 * @param byName whether the column's name alone let guess it, so that values may tell otherwise
 */
public record Interpretation(Kind kind, String source, boolean byName) {

    /** What somebody has said. */
    public Interpretation(Kind kind, String source) {
        this(kind, source, false);
    }

    public enum Kind {
        /** As stored. */
        RAW,
        BOOLEAN,
        EPOCH_SECONDS,
        EPOCH_MILLIS,
        JSON
    }

    /** As stored, because nothing else is known. */
    public static final Interpretation AS_STORED = new Interpretation(Kind.RAW, "");

    private static final Set<String> BOOLEAN_TYPES = Set.of("BOOLEAN", "BOOL");

    /**
     * What the declaration alone tells, or the name guesses.
     *
     * <p>Guessing dates by name follows the habit of the field: integer columns that end in _at, _on, At, date or time.
     */
    public static Interpretation guess(Column column, String guessed) {
        var type = column.type().toUpperCase(Locale.ROOT);
        if (BOOLEAN_TYPES.contains(type)) {
            return new Interpretation(Kind.BOOLEAN, guessed);
        }
        if (type.equals("JSON")) {
            return new Interpretation(Kind.JSON, guessed);
        }
        if (!type.contains("INT") || column.inPrimaryKey()) {
            return AS_STORED;
        }
        if (endsLikeADate(column.name())) {
            return new Interpretation(Kind.EPOCH_SECONDS, guessed, true);
        }
        return isNamedLikeABoolean(column.name()) ? new Interpretation(Kind.BOOLEAN, guessed, true) : AS_STORED;
    }

    /** Whether whole numbers are moments. */
    public boolean isTime() {
        return kind == Kind.EPOCH_SECONDS || kind == Kind.EPOCH_MILLIS;
    }

    /** The same with another unit of time, where it is one. */
    Interpretation in(EpochUnit unit) {
        return isTime() ? new Interpretation(unit.kind(), source, byName) : this;
    }

    /** What the values of a column tell of a guess: in which unit most of its moments are. Nothing while none of them is one. */
    public Optional<Interpretation> told(List<Value> values) {
        var units = values.stream().flatMap(value -> unit(value).stream()).toList();
        var millis = units.stream().filter(EpochUnit.MILLIS::equals).count();
        return !byName || !isTime() || units.isEmpty() ? Optional.empty() : Optional.of(in(2 * millis > units.size() ? EpochUnit.MILLIS : EpochUnit.SECONDS));
    }

    private static Optional<EpochUnit> unit(Value value) {
        return value instanceof Value.Int(var number) ? EpochUnit.of(number) : Optional.empty();
    }

    /** What a Drizzle column mode says: boolean, timestamp (seconds), timestamp_ms, json. */
    public static Optional<Interpretation> ofDrizzleMode(String mode, String source) {
        return switch (mode) {
            case "boolean" -> Optional.of(new Interpretation(Kind.BOOLEAN, source));
            case "timestamp" -> Optional.of(new Interpretation(Kind.EPOCH_SECONDS, source));
            case "timestamp_ms" -> Optional.of(new Interpretation(Kind.EPOCH_MILLIS, source));
            case "json" -> Optional.of(new Interpretation(Kind.JSON, source));
            default -> Optional.empty();
        };
    }

    private static boolean endsLikeADate(String name) {
        return name.endsWith("_at")
                || name.endsWith("_on")
                || name.endsWith("At")
                || name.toLowerCase(Locale.ROOT).endsWith("date")
                || name.toLowerCase(Locale.ROOT).endsWith("_time");
    }

    private static boolean isNamedLikeABoolean(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("is_")
                || lower.startsWith("has_")
                || Set.of("published", "active", "enabled", "archived", "deleted", "verified", "done", "completed").contains(lower);
    }
}
