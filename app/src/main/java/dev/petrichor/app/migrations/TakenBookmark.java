package dev.petrichor.app.migrations;

import java.time.Instant;

/**
 * A place in the history of the database.
 *
 * @param at when it was asked for, by this machine's clock
 */
public record TakenBookmark(String bookmark, Instant at) {}
