package dev.petrichor.app.cli;

import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.Usage;
import dev.petrichor.db.Value;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Where the results of statements go, row by row as they come: memory does not grow with them. */
sealed interface QueryOutput extends AutoCloseable permits QueryJson, QueryText {

    /** A statement begins. */
    void begin(String sql) throws IOException;

    /** It has these columns, none when it gives no rows. */
    void columns(List<ResultColumn> columns) throws IOException;

    void row(List<Value> row) throws IOException;

    /** It ended well. */
    void end(End end) throws IOException;

    /** It failed, perhaps after some rows. */
    void fail(ObjectNode error) throws IOException;

    /** What whoever reads the results may overlook in them. */
    Optional<String> overlooked();

    /** After the last statement. */
    @Override
    void close() throws IOException;

    /**
     * What is known at the end of a statement.
     *
     * @param truncated whether there were more rows than asked for
     * @param exact whether every value is as stored
     */
    record End(boolean truncated, long changes, Optional<Usage> usage, boolean exact, Duration elapsed, Duration database) {}
}
