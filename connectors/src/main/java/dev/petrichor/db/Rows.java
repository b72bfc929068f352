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

    /**
     * These rows where they are exact, for rows of a table, which are shown, compared and copied as they are stored.
     *
     * @throws DbException where they may not be; the rows are closed then
     */
    default Rows requireExact() {
        if (!exact()) {
            close();
            throw inexact();
        }
        return this;
    }

    /** That values came which may not be as stored. */
    static DbException inexact() {
        return new DbException(new DbError.Refused("the rows of this table cannot be read exactly, only with rounded numbers", 1, -1));
    }

    /** Time spent in the database so far: prepare and step. */
    Duration databaseTime();

    @Override
    void close();
}
