package dev.petrichor.app.rows;

import dev.petrichor.app.work.Side;

/** When rows are read, and what is read beside them. */
public enum Reads {
    /** What comes into sight is read, counted and given titles: reading costs nothing. */
    AS_SEEN,
    /** A page at a time, when the user asks for it, and nothing beside it: reading is paid for. */
    WHEN_ASKED;

    /** What suits a side. */
    public static Reads of(Side side) {
        return side.isFar() ? WHEN_ASKED : AS_SEEN;
    }
}
