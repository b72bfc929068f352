package dev.petrichor.db.d1;

import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.Rows;
import dev.petrichor.db.Usage;
import dev.petrichor.db.Value;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The rows of one answer. They have all come already; closing ends nothing on the far side. */
final class D1Rows implements Rows {

    private final List<ResultColumn> columns;
    private final AnswerRows answer;
    private final Iterator<List<Value>> rows;
    private final Duration databaseTime;
    private final Optional<Usage> usage;
    private final boolean exact;

    D1Rows(List<String> names, RawResult result, Optional<Usage> usage, boolean exact) {
        this.columns = names.stream().map(name -> new ResultColumn(name, "")).toList();
        this.answer = result.rows();
        this.rows = answer.iterator();
        this.databaseTime = result.databaseTime();
        this.usage = usage;
        this.exact = exact;
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public Optional<List<Value>> next() {
        return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
    }

    @Override
    public Optional<Usage> usage() {
        return usage;
    }

    @Override
    public boolean exact() {
        return exact;
    }

    @Override
    public Duration databaseTime() {
        return databaseTime;
    }

    @Override
    public void close() {
        answer.close();
    }
}
