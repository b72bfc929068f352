package dev.petrichor.migrations.dryrun;

import dev.petrichor.db.DbError;
import dev.petrichor.db.schema.SchemaChange;
import java.time.Duration;
import java.util.List;

/**
 * What a plan did to a copy.
 *
 * @param tables every table of the user before or after, by its name afterwards
 * @param lost what is gone afterwards, by the statement that took it; empty when nothing is
 * @param estimated whether losses were reckoned from counts, because the rows themselves were not there
 * @param uncounted statements of which that could not tell what they take
 * @param foreignKeyViolations rows whose parent is missing afterwards and was not missing before
 * @param files how long each file took, in the order in which they ran
 */
public record DryRunResult(
        Ending ending,
        List<TableRows> tables,
        List<Loss> lost,
        boolean estimated,
        List<Uncounted> uncounted,
        List<SchemaChange> schemaChanges,
        long foreignKeyViolations,
        List<FileTime> files) {

    public DryRunResult {
        tables = List.copyOf(tables);
        lost = List.copyOf(lost);
        uncounted = List.copyOf(uncounted);
        schemaChanges = List.copyOf(schemaChanges);
        files = List.copyOf(files);
    }

    /** How the run ended. */
    public sealed interface Ending {

        /** Every statement ran. */
        record Complete() implements Ending {}

        /**
         * A statement was refused; its file left nothing behind, the files before it did.
         *
         * @param statement empty when the file as a whole is to blame
         * @param line in the file, 0 when no statement is to blame
         */
        record Stopped(String migration, String statement, int line, DbError error) implements Ending {}
    }

    /** Rows of a table; none before it was made and after it is gone. */
    public record TableRows(String name, long before, long after) {}

    /**
     * What one statement took from one table.
     *
     * @param table as it was called before the run
     * @param rows rows that are gone
     * @param values values of rows that are still there: emptied, overwritten by nobody who named them, or without their column
     * @param columns those of the values
     */
    public record Loss(String migration, int line, String statement, String table, long rows, long values, List<String> columns) {
        public Loss {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A statement that may take rows or values, how many cannot be told before it runs.
     *
     * @param table as it was called before the run
     */
    public record Uncounted(String migration, int line, String statement, String table) {}

    /** How long a file took. */
    public record FileTime(String migration, Duration time) {}

    public boolean complete() {
        return ending instanceof Ending.Complete;
    }

    /** Whether anything is gone that was there before. */
    public boolean loses() {
        return !lost.isEmpty();
    }

    /** The time of all files together. */
    public Duration time() {
        return files.stream().map(FileTime::time).reduce(Duration.ZERO, Duration::plus);
    }
}
