package dev.petrichor.app.drift;

import dev.petrichor.app.work.Side;
import dev.petrichor.ui.Messages;
import java.util.Locale;
import java.util.Optional;

/** Where a schema comes from: the files of the migrations, what drizzle-kit has noted beside them, {@code schema.ts}, or a side of the database. */
public enum DriftSource {
    FILES,
    /** The last snapshot of drizzle-kit: {@code schema.ts} at its last generate. */
    SNAPSHOT,
    /** What {@code schema.ts} says now, as far as it can be read without running it. */
    SCHEMA_TS,
    LOCAL,
    PREVIEW,
    REMOTE;

    /** The schema that a side of the database has. */
    public static DriftSource of(Side side) {
        return valueOf(side.name());
    }

    /** The side of the database, where it is one. */
    public Optional<Side> side() {
        return Side.of(label());
    }

    /** The public name: lower case with dashes. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it can only be looked at from here: drizzle-kit alone writes the one, people the other. */
    boolean isReadOnly() {
        return this == SNAPSHOT || this == SCHEMA_TS;
    }

    /** In a sentence: the side in capitals, as everywhere. */
    public String word() {
        return side().map(Side::word).orElseGet(() -> Messages.get("drift.the." + label()));
    }
}
