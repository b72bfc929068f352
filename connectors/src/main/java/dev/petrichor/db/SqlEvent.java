package dev.petrichor.db;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One statement that a session ran, for the query log.
 *
 * @param rows rows read or changed
 * @param databaseTime prepare and step
 * @param totalTime from asking to the closed cursor
 * @param error what went wrong, if anything did
 */
public record SqlEvent(
        Instant at, Sql sql, boolean write, long rows, Duration databaseTime, Duration totalTime, Optional<DbError> error) {}
