package dev.petrichor.db.guard;

import java.time.Instant;

/** What may be done to a database here. */
public sealed interface Permission {

    /** Whether it covers a write at this moment. */
    default boolean coversWriting(Instant now) {
        return switch (this) {
            case Free _,AskOnWrite _ -> true;
            case ReadOnly _,Locked _ -> false;
            case Unlocked(var until) -> now.isBefore(until);
        };
    }

    /** Everything; local default. */
    record Free() implements Permission {}

    /** Everything, after the window has asked. */
    record AskOnWrite() implements Permission {}

    /** Reading only. */
    record ReadOnly() implements Permission {}

    /** Everything until then, then reading only. */
    record Unlocked(Instant until) implements Permission {}

    /** Reading only, and no way to unlock. */
    record Locked() implements Permission {}
}
