package dev.petrichor.db;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * One open database, near or far.
 *
 * <p>Four verbs; everything else is written once above them. All but {@link #interrupt()} are called on the database's
 * own lane, one at a time. Every failure is a {@link DbException}.
 */
public interface Session extends AutoCloseable {

    /**
     * Runs one reading statement and hands out its rows as they come. Whoever asked closes them: open rows hold a lock on
     * the file. Statements that write are refused; they go through {@link #batch}.
     */
    Rows query(Sql sql);

    /**
     * The same, when no more than this many rows will be looked at: a far side then sends no more. A local file needs no
     * such word, because closing the cursor ends the work.
     */
    default Rows query(Sql sql, long mostRows) {
        return query(sql);
    }

    /**
     * Runs all steps or none. A step that changes another number of rows than it expects undoes the whole batch.
     *
     * @return one entry per step, in order
     * @throws DbException with {@link DbError.Conflict} naming the step that met another state than it expected, or with
     *     {@link DbError.BatchFailed} naming the step that the database refused
     */
    List<Changes> batch(List<Step> steps);

    /**
     * The same for steps that are made while they run, so that their number costs no memory. What making them throws undoes
     * them all. A far side takes them all first, because it sends them as one request.
     *
     * @return rows changed by the statements themselves
     */
    default long batch(Iterator<Step> steps) {
        var all = new ArrayList<Step>();
        steps.forEachRemaining(all::add);
        return batch(all).stream().mapToLong(Changes::rows).sum();
    }

    /** How the file stands to what was opened. Reads no row; a far side has no file and stands as it did. */
    default Standing standing() {
        return new Standing.Sound();
    }

    /** Bytes up to which one value comes whole in an answer; what is longer is read in pieces. A local file knows no bound. */
    default int mostOctetsOfAValue() {
        return Integer.MAX_VALUE;
    }

    /** Asks the running statement to stop. Any thread; harmless when nothing runs; may have to be repeated. */
    void interrupt();

    @Override
    void close();
}
