package dev.petrichor.db.transfer;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.db.schema.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Reads a file of rows into a table, in one transaction: all rows or none. The file is read twice, first to see whether all of
 * it can be understood, so that a bad file never holds the database's lock; memory does not grow with its rows. On a lane.
 */
public final class Import {

    /** So many lines are told; whoever has more will not mend them one by one. */
    private static final int MOST_REJECTED = 1_000;

    private final Table table;
    private final BooleanSupplier stopped;

    /** @param stopped asked while the file is looked through; an interrupt of the session ends what comes after */
    public Import(Table table, BooleanSupplier stopped) {
        this.table = table;
        this.stopped = stopped;
    }

    /**
     * How an import ended.
     *
     * @param rows how many rows the table got; 0 when any was rejected
     * @param rejected at most the first thousand
     */
    public record Outcome(long rows, List<Rejected> rejected) {
        public Outcome {
            rejected = List.copyOf(rejected);
        }
    }

    /** A row that cannot be stored, and why. */
    public record Rejected(long line, String message) {}

    /**
     * Takes the file's format from its name: {@code .json} (an array of objects), {@code .jsonl}, or else CSV.
     *
     * @param file can be read more than once, so it is no pipe
     * @throws IOException when the file cannot be read, or changed in between, with a sentence for people; nothing was kept
     * @throws DbException when it was stopped, or the database says no to more than one row; nothing was kept
     */
    public Outcome run(Session session, Path file) throws IOException {
        var source = Source.of(file);
        var rejected = rejected(file);
        return rejected.isEmpty() ? write(session, source) : new Outcome(0, rejected);
    }

    private List<Rejected> rejected(Path file) throws IOException {
        var rejected = new ArrayList<Rejected>();
        try (var rows = FileRows.open(file, table)) {
            for (var row = rows.next(); row.isPresent() && rejected.size() < MOST_REJECTED; row = rows.next()) {
                if (stopped.getAsBoolean()) {
                    throw new DbException(new DbError.Cancelled());
                }
                for (var fault : row.get().faults()) {
                    rejected.add(new Rejected(row.get().line(), fault));
                }
            }
        }
        return rejected;
    }

    private Outcome write(Session session, Source source) throws IOException {
        try (var rows = FileRows.open(source.file(), table)) {
            var steps = new RowSteps(rows, source, table);
            session.batch(steps);
            return new Outcome(steps.taken(), List.of());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (DbException e) {
            if (e.error() instanceof DbError.BatchFailed(var step, var reason)) {
                return new Outcome(0, List.of(new Rejected(line(source.file(), step), words(reason, e))));
            }
            throw e;
        }
    }

    private static String words(DbError reason, DbException failure) {
        return switch (reason) {
            case DbError.Constraint constraint -> constraint.message();
            case DbError.Refused(var message, var _, var _) -> message;
            case DbError.LimitExceeded(var limit) -> limit;
            default -> throw failure;
        };
    }

    /** Looked up afterwards, so that no line needs to be remembered. */
    private long line(Path file, int step) throws IOException {
        try (var rows = FileRows.open(file, table)) {
            var row = rows.next();
            for (var i = 0; i < step; i++) {
                row = rows.next();
            }
            return row.map(FileRow::line).orElse(0L);
        }
    }
}
