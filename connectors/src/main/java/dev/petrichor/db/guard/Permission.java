package dev.petrichor.db.guard;

import java.time.Instant;

/** What may be done to a database here. */
public sealed interface Permission {

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
