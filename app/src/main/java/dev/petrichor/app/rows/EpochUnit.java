package dev.petrichor.app.rows;

import java.time.Instant;
import java.util.Optional;

/** The two units in which a column of whole numbers keeps moments; a number of the years 2001 to 2100 tells its own by its size. */
public enum EpochUnit {
    SECONDS(Interpretation.Kind.EPOCH_SECONDS),
    MILLIS(Interpretation.Kind.EPOCH_MILLIS);

    private static final long FIRST_SECOND = 978_307_200L;
    private static final long LAST_SECOND = 4_133_980_800L;

    private final Interpretation.Kind kind;

    EpochUnit(Interpretation.Kind kind) {
        this.kind = kind;
    }

    /** The unit of a number that is believed to be a moment; nothing for one that is not. */
    public static Optional<EpochUnit> of(long number) {
        if (isSecond(number)) {
            return Optional.of(SECONDS);
        }
        return isSecond(Math.floorDiv(number, 1000L)) ? Optional.of(MILLIS) : Optional.empty();
    }

    private static boolean isSecond(long number) {
        return number >= FIRST_SECOND && number <= LAST_SECOND;
    }

    Interpretation.Kind kind() {
        return kind;
    }

    public Instant moment(long number) {
        return this == SECONDS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    }

    /** The number of a moment; what is finer than the unit is left out. */
    public long number(Instant moment) {
        return this == SECONDS ? moment.getEpochSecond() : moment.toEpochMilli();
    }
}
