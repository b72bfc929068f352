package dev.petrichor.app.work;

import dev.petrichor.migrations.drift.Comparison;

/** How a side of a database stands to what its files make. */
public record SideDrift(Side side, Comparison comparison) {}
