package dev.petrichor.db.transfer;

import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.Quoting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rows of a file as INSERTs, each made when it is asked for. Behind the last one it must be the file that was looked through. */
final class RowSteps implements Iterator<Step> {

    private final FileRows rows;
    private final Source source;
    private final Table table;
    private Optional<FileRow> next = Optional.empty();
    private long taken;

    /** The columns of the row before, and the statement for them: nearly always the same. */
    private List<String> names = List.of();

    private String text = "";

    RowSteps(FileRows rows, Source source, Table table) {
        this.rows = rows;
        this.source = source;
        this.table = table;
    }

    /** How many there were so far. */
    long taken() {
        return taken;
    }

    @Override
    public boolean hasNext() {
        try {
            next = next.isPresent() ? next : rows.next();
            if (next.isEmpty()) {
                source.requireUnchanged();
            }
            return next.isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Step next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var row = next.orElseThrow();
        if (!row.faults().isEmpty()) {
            throw new UncheckedIOException(new IOException("it changed while it was read"));
        }
        next = Optional.empty();
        taken++;
        return Step.of(insert(row));
    }

    private Sql insert(FileRow row) {
        if (row.values().isEmpty()) {
            return new Sql("INSERT INTO " + Quoting.identifier(table.name()) + " DEFAULT VALUES");
        }
        if (!row.columns().equals(names)) {
            names = row.columns();
            text = "INSERT INTO " + Quoting.identifier(table.name()) + " (" + names.stream().map(Quoting::identifier).collect(Collectors.joining(", ")) + ") VALUES ("
                    + String.join(", ", Collections.nCopies(names.size(), "?")) + ")";
        }
        return new Sql(text, row.values());
    }
}
