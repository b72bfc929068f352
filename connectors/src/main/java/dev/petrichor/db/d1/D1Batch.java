package dev.petrichor.db.d1;

import dev.petrichor.db.Changes;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.StatementSplitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The steps of a save or of a migration as one request: each step, and behind it the statement that counts its own rows and
 * undoes everything when they are not as many as expected.
 */
final class D1Batch {

    private static final Set<String> COUNTED = Set.of("INSERT", "UPDATE", "DELETE", "REPLACE", "WITH");
    private static final D1Statement COUNT = D1Statement.plain("SELECT changes()");

    private final List<Step> steps;
    private final List<D1Statement> sent = new ArrayList<>();

    /** For each step, the place of its statement in the request. */
    private final List<Integer> places = new ArrayList<>();

    /** @throws DbException with BatchFailed when a step would exceed a limit or cannot be bound; nothing was sent then */
    D1Batch(List<Step> steps) {
        this.steps = steps;
        for (var i = 0; i < steps.size(); i++) {
            add(i, steps.get(i));
        }
    }

    private void add(int index, Step step) {
        try {
            var written = StatementSplitter.split(step.sql().text()).getFirst();
            var statement = Binding.bind(new Sql(written.text(), step.sql().parameters()), written.start());
            D1Limits.require(statement);
            places.add(sent.size());
            sent.add(statement);
        } catch (DbException e) {
            throw new DbException(new DbError.BatchFailed(index, e.error()), e);
        }
        if (step.expectedRows().isPresent()) {
            sent.add(StepGuard.after(index, step.expectedRows().getAsLong()));
        } else if (isCounted(step)) {
            sent.add(COUNT);
        }
    }

    private static boolean isCounted(Step step) {
        var sql = StatementSplitter.split(step.sql().text()).getFirst().text();
        return Lexer.meaningful(sql).stream().findFirst().filter(token -> COUNTED.contains(token.in(sql).toUpperCase(Locale.ROOT))).isPresent();
    }

    List<D1Statement> statements() {
        return List.copyOf(sent);
    }

    D1Statement statement(int step) {
        return sent.get(places.get(step));
    }

    /** The statements up to and with this step, and one that undoes them. */
    List<D1Statement> tryOut(int step) {
        var end = step + 1 < places.size() ? places.get(step + 1) : sent.size();
        var tried = new ArrayList<>(sent.subList(0, end));
        tried.add(StepGuard.undo());
        return tried;
    }

    List<Changes> changes(List<RawResult> results) {
        var changes = new ArrayList<Changes>();
        for (var i = 0; i < steps.size(); i++) {
            changes.add(changes(i, results));
        }
        return changes;
    }

    /** What a step took by itself, without what counts its rows. */
    Duration databaseTime(int step, List<RawResult> results) {
        return results.get(places.get(step)).databaseTime();
    }

    private Changes changes(int step, List<RawResult> results) {
        var place = places.get(step);
        var result = results.get(place);
        var counts = place + 1 < sent.size() && !places.contains(place + 1);
        var rows = counts && result.changes() > 0 ? counted(results.get(place + 1)) : 0;
        var columns = result.names().stream().map(name -> new ResultColumn(name, "")).toList();
        return new Changes(rows, columns, result.rows().all(), result.usage(), result.rows().count() == 0);
    }

    private static long counted(RawResult result) {
        return result.rows().count() == 0 || !(result.rows().iterator().next().getFirst() instanceof Value.Int(var rows)) ? 0 : rows;
    }
}
