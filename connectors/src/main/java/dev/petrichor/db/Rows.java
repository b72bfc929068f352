package dev.petrichor.db;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A cursor over the rows of one statement. Whoever asked for it closes it: open rows hold a lock on the file. Lane only. */
public interface Rows extends AutoCloseable {

    /** The columns, empty for a statement that gives no rows. */
    List<ResultColumn> columns();

    /** The next row, one value per column, or nothing after the last. */
    Optional<List<Value>> next();

    /** What the statement cost, on a side that counts; meaningful after the last row. */
    default Optional<Usage> usage() {
        return Optional.empty();
    }

    /** Whether every value is as stored. False where the far side's JSON may have rounded integers and lost infinities. */
    default boolean exact() {
        return true;
    }

    /** Time spent in the database so far: prepare and step. */
    Duration databaseTime();

    @Override
    void close();
}
