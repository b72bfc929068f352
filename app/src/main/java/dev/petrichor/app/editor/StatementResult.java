package dev.petrichor.app.editor;

import dev.petrichor.db.DbError;
import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.Usage;
import dev.petrichor.db.Value;
import dev.petrichor.db.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How one statement of a run ended. */
public sealed interface StatementResult {

    Statement statement();

    /**
     * What it took.
     *
     * @param database time in the database
     * @param total time from asking to delivery
     * @param usage what was counted, on a side that counts
     */
    record Took(Duration database, Duration total, Optional<Usage> usage) {

        Took inAll(Duration whole) {
            return new Took(database, whole, usage);
        }
    }

    /**
     * Rows came.
     *
     * @param hasMore whether the statement had more rows than are held
     * @param exact whether every value is as stored; a far side rounds where a statement cannot be wrapped
     */
    record WithRows(
            Statement statement,
            List<ResultColumn> columns,
            List<List<Value>> rows,
            boolean hasMore,
            boolean exact,
            Took took)
            implements
                StatementResult {
        public WithRows {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /** Rows or the schema were changed. */
    record Changed(Statement statement, long rows, Took took) implements StatementResult {}

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

    /**
     * It was sent and its answer was lost: it may or may not have happened.
     *
     * @param before statements of the run that have happened
     * @param after statements of the run that were not begun
     * @param found what was found out of it since
     */
    record Lost(LostWrite write, DbError.OutcomeUnknown error, int before, int after, Duration totalTime, Optional<LostWrite.Found> found)
            implements
                StatementResult {

        @Override
        public Statement statement() {
            return write.statement();
        }

        /** Whether nothing that can be read tells what became of it, so that somebody has to look. */
        boolean mustBeLookedAt() {
            return !write.canBeFoundOut() || found.filter(it -> it != LostWrite.Found.NOT_YET).isPresent();
        }

        Lost known(LostWrite.Found what) {
            return new Lost(write, error, before, after, totalTime, Optional.of(what));
        }
    }
}
