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

    /** What a write is told that it does not cover. */
    default String refusal() {
        return this instanceof ReadOnly(var why) ? why : new ReadOnly().why();
    }

    /** Everything; local default. */
    record Free() implements Permission {}

    /** Everything, after the window has asked. */
    record AskOnWrite() implements Permission {}

    /**
     * Reading only.
     *
     * @param why what whoever writes all the same is told; nothing was changed then
     */
    record ReadOnly(String why) implements Permission {

        /** For reasons that whoever asked for it knows. */
        public ReadOnly() {
            this("This database is open for reading only, so nothing was changed.");
        }
    }

    /** Everything until then, then reading only. */
    record Unlocked(Instant until) implements Permission {}

    /** Reading only, and no way to unlock. */
    record Locked() implements Permission {}
}
