package dev.petrichor.app.editor;

import dev.petrichor.db.DbError;
import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.Value;
import dev.petrichor.db.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** How one statement of a run ended. Times: in the database, and from asking to delivery. */
public sealed interface StatementResult {

    Statement statement();

    /**
     * Rows came.
     *
     * @param hasMore whether the statement had more rows than are held
     */
    record WithRows(
            Statement statement,
            List<ResultColumn> columns,
            List<List<Value>> rows,
            boolean hasMore,
            Duration databaseTime,
            Duration totalTime)
            implements
                StatementResult {
        public WithRows {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /** Rows or the schema were changed. */
    record Changed(Statement statement, long rows, Duration databaseTime, Duration totalTime) implements StatementResult {}

    /**
     * The database, or we, said no.
     *
     * @param place where in the whole text, when that is known
     * @param before statements of the run that have happened
     * @param after statements of the run that were not begun
     */
    record Failed(Statement statement, DbError error, OptionalInt place, int before, int after, Duration totalTime)
            implements
                StatementResult {}
}
