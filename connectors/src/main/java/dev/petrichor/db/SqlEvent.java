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
 * @param usage what it cost, on a side that counts
 * @param sent what was sent in its place, where that is another text
 * @param bookmark the place in the database's history right before it, for a write on a side that keeps one
 */
public record SqlEvent(
        Instant at,
        Sql sql,
        boolean write,
        long rows,
        Duration databaseTime,
        Duration totalTime,
        Optional<DbError> error,
        Optional<Usage> usage,
        Optional<String> sent,
        Optional<String> bookmark) {

    /** A statement of a side that counts nothing and runs what is written. */
    public SqlEvent(
            Instant at, Sql sql, boolean write, long rows, Duration databaseTime, Duration totalTime, Optional<DbError> error) {
        this(at, sql, write, rows, databaseTime, totalTime, error, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
