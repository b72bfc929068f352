package dev.petrichor.db.transfer;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.Quoting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads a file of rows into a table, in one transaction: all rows or none. On a lane. */
public final class Import {

    private final Table table;

    public Import(Table table) {
        this.table = table;
    }

    /**
     * How an import ended.
     *
     * @param rows how many rows the table got; 0 when any was rejected
     */
    public record Outcome(long rows, List<Rejected> rejected) {
        public Outcome {
            rejected = List.copyOf(rejected);
        }
    }

    /** A row that cannot be stored, and why. */
    public record Rejected(long line, String message) {}

    /**
     * Takes the file's format from its name: {@code .csv}, {@code .json} (an array of objects) or {@code .jsonl}.
     *
     * @throws IOException when the file cannot be read, with a sentence for people
     */
    public Outcome run(Session session, Path file) throws IOException {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        var rows = name.endsWith(".json") || name.endsWith(".jsonl") ? JsonRows.read(file, table) : CsvRows.read(file, table);
        if (!rows.rejected().isEmpty()) {
            return new Outcome(0, rows.rejected());
        }
        return write(session, rows.rows());
    }

    private Outcome write(Session session, List<FileRow> rows) {
        var steps = new ArrayList<Step>();
        rows.forEach(row -> steps.add(Step.of(insert(row))));
        try {
            session.batch(steps);
            return new Outcome(rows.size(), List.of());
        } catch (DbException e) {
            if (e.error() instanceof DbError.BatchFailed(var step, var reason) && step < rows.size()) {
                return new Outcome(0, List.of(new Rejected(rows.get(step).line(), message(reason))));
            }
            throw e;
        }
    }

    private static String message(DbError reason) {
        return switch (reason) {
            case DbError.Constraint constraint -> constraint.message();
            case DbError.Refused(var message, var _, var _) -> message;
            default -> reason.kind();
        };
    }

    private Sql insert(FileRow row) {
        if (row.values().isEmpty()) {
            return new Sql("INSERT INTO " + Quoting.identifier(table.name()) + " DEFAULT VALUES");
        }
        var names = row.values().keySet().stream().map(Quoting::identifier).collect(Collectors.joining(", "));
        var marks = String.join(", ", Collections.nCopies(row.values().size(), "?"));
        return new Sql("INSERT INTO " + Quoting.identifier(table.name()) + " (" + names + ") VALUES (" + marks + ")", List.copyOf(row.values().values()));
    }
}
