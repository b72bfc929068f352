package dev.petrichor.app.drift;

import dev.petrichor.migrations.drift.Comparison;

/** What a cell of the board says. */
public sealed interface DriftCell {

    /** Nothing can be compared yet, or ever. */
    record Waiting(SourceState state) implements DriftCell {}

    /** Everything else in the row is held against this one. */
    record Reference() implements DriftCell {}

    /** It is known, but what it is to be held against is not. */
    record Alone() implements DriftCell {}

    /** @param unread how much of {@code schema.ts} was not read and so is not compared */
    record Compared(Comparison comparison, int unread) implements DriftCell {}
}
