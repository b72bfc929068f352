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

    /** Time spent in the database so far: prepare and step. */
    Duration databaseTime();

    @Override
    void close();
}
