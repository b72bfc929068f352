package dev.petrichor.migrations.drift;

import java.util.Locale;

/** How a schema stands to the one that it is held against, in one word. */
public enum Standing {
    IN_SYNC,
    /** It lacks something, and nothing else differs; against the files: what waits to be applied explains it all. */
    BEHIND,
    /** It has everything, and more. */
    AHEAD,
    DIVERGED;

    /** The public name: lower case with dashes. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The same seen from the other one. */
    public Standing mirrored() {
        return switch (this) {
            case BEHIND -> AHEAD;
            case AHEAD -> BEHIND;
            case IN_SYNC, DIVERGED -> this;
        };
    }
}
