package dev.petrichor.db.d1;

import dev.petrichor.db.Changes;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Rows;
import dev.petrichor.db.SearchNote;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.TimeTravel;
import dev.petrichor.db.Usage;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareApi;
import dev.petrichor.db.cloudflare.Stop;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.db.sql.StatementSplitter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A D1 database behind Cloudflare's API. Reading is exact where a statement can be wrapped, and says so where it cannot; a batch
 * is one request, sent once. There is no connection to keep: each call stands alone.
 */
public final class D1Session implements Session {

    /** First words of what is read without being wrapped. Words that SQLite does not know are for it to refuse. */
    private static final Set<String> ASKING = Set.of("PRAGMA", "EXPLAIN");

    private final D1Client client;
    private final ExactReading reading;
    private final Supplier<Optional<String>> bookmarks;
    private final SqlListener listener;

    /**
     * @param database segments of the database's path below the base address, as {@code accounts, …, d1, database, …}
     * @param history where a bookmark is taken before each write; nowhere on a side that keeps no history
     */
    public D1Session(CloudflareApi api, ApiToken token, List<String> database, Optional<TimeTravel> history, SqlListener listener) {
        this(api, () -> token, database, new Stop(), history, listener);
    }

    /**
     * @param token asked before each request: other credentials may be chosen meanwhile
     * @param stop ends what is under way; the history's, too, where it shares it
     */
    public D1Session(CloudflareApi api, Supplier<ApiToken> token, List<String> database, Stop stop, Optional<TimeTravel> history, SqlListener listener) {
        this.client = new D1Client(api, token, database, stop);
        this.reading = new ExactReading(client);
        this.bookmarks = () -> history.map(TimeTravel::bookmark);
        this.listener = listener;
    }

    @Override
    public Rows query(Sql sql) {
        return query(sql, Long.MAX_VALUE);
    }

    @Override
    public Rows query(Sql sql, long mostRows) {
        var statement = only(sql.text());
        requireReading(statement.text());
        client.stop().reset();
        var at = Instant.now();
        var began = System.nanoTime();
        try {
            var read = reading.read(Binding.bind(new Sql(statement.text(), sql.parameters()), statement.start()), mostRows);
            var sent = Optional.of(read.sent()).filter(text -> !text.equals(sql.text()));
            listener.ran(new SqlEvent(at, sql, false, read.result().rows().count(), read.result().databaseTime(), since(began), Optional.empty(), read.usage(), sent, Optional.empty()));
            return new D1Rows(read.names(), read.result(), read.usage(), read.exact());
        } catch (DbException e) {
            listener.ran(failed(at, sql, false, began, e.error(), Optional.empty()));
            throw e;
        }
    }

    /** There is no connection here that could not write; the guard judges finer, and stands in front. */
    private static void requireReading(String sql) {
        var first = Lexer.meaningful(sql).stream().findFirst();
        var asks = first.map(token -> token.in(sql).toUpperCase(Locale.ROOT)).filter(ASKING::contains).isPresent();
        if (!asks && ExactSelect.of(D1Statement.plain(sql)).isEmpty()) {
            throw new DbException(new DbError.Refused("this statement does not read", 1, -1));
        }
    }

    @Override
    public List<Changes> batch(List<Step> steps) {
        steps.forEach(step -> only(step.sql().text()));
        client.stop().reset();
        var at = Instant.now();
        var began = System.nanoTime();
        Optional<String> bookmark = Optional.empty();
        try {
            var batch = new D1Batch(steps);
            bookmark = bookmarks.get();
            if (client.stop().isAsked()) {
                throw new DbException(new DbError.Cancelled());
            }
            bookmark.ifPresent(place -> listener.writing(steps.stream().map(Step::sql).toList(), place));
            var results = run(batch, steps, bookmark);
            var changes = changes(batch, results);
            var events = new ArrayList<SqlEvent>();
            for (var i = 0; i < steps.size(); i++) {
                events.add(done(at, began, steps.get(i), batch.statement(i), changes.get(i), batch.databaseTime(i, results), bookmark));
            }
            listener.ran(events);
            return changes;
        } catch (DbException e) {
            report(at, began, steps, e.error(), bookmark);
            throw e;
        }
    }

    private List<RawResult> run(D1Batch batch, List<Step> steps, Optional<String> bookmark) {
        try {
            return client.write(batch.statements());
        } catch (DbException e) {
            throw explained(e, batch, steps, bookmark);
        }
    }

    /** They have happened by now, whatever stands in the way of reading what came. */
    private static List<Changes> changes(D1Batch batch, List<RawResult> results) {
        try {
            return batch.changes(results);
        } catch (RuntimeException | VirtualMachineError e) {
            throw new DbException(new DbError.OutcomeUnknown("the answer could not be read"), e);
        }
    }

    /** Names the step that failed. Nothing was kept of the batch, so trying parts of it, each undone, does no harm. */
    private DbException explained(DbException failure, D1Batch batch, List<Step> steps, Optional<String> bookmark) {
        return switch (failure.error()) {
            case DbError.Conflict(var step, var _, var actual) ->
                new DbException(new DbError.Conflict(step, steps.get(step).expectedRows().orElse(1), actual), failure);
            case DbError.Refused _,DbError.Constraint _ -> found(failure, batch, steps.size(), bookmark);
            default -> failure;
        };
    }

    /** What is sent for it is on record in one line. */
    private DbException found(DbException failure, D1Batch batch, int steps, Optional<String> bookmark) {
        var at = Instant.now();
        var began = System.nanoTime();
        var search = new FailedStep(client, batch, steps, listener::trying);
        var found = search.find(failure);
        if (search.requests() > 0) {
            listener.ran(failed(at, new Sql(SearchNote.of(search.requests())), true, began, failure.error(), bookmark));
        }
        return found;
    }

    private static SqlEvent done(Instant at, long began, Step step, D1Statement statement, Changes changes, Duration took, Optional<String> bookmark) {
        var sent = Optional.of(statement.text()).filter(text -> !text.equals(step.sql().text()));
        return new SqlEvent(at, step.sql(), true, changes.rows(), took, since(began), Optional.empty(), changes.usage(), sent, bookmark);
    }

    private void report(Instant at, long began, List<Step> steps, DbError error, Optional<String> bookmark) {
        var last = switch (error) {
            case DbError.BatchFailed(var failed, var _) -> failed;
            case DbError.Conflict(var failed, var _, var _) -> failed;
            default -> steps.size() - 1;
        };
        listener.ran(steps.subList(0, last + 1).stream().map(step -> failed(at, step.sql(), true, began, error, bookmark)).toList());
    }

    private static SqlEvent failed(Instant at, Sql sql, boolean write, long began, DbError error, Optional<String> bookmark) {
        return new SqlEvent(at, sql, write, 0, Duration.ZERO, since(began), Optional.of(error), Optional.<Usage>empty(), Optional.empty(), bookmark);
    }

    /** The API runs all statements of a text; here one at a time is asked for, so that none slips through. */
    private static Statement only(String sql) {
        if (sql.indexOf('\0') >= 0) {
            throw new DbException(new DbError.Refused("SQL text cannot hold a NUL character", 1, sql.indexOf('\0')));
        }
        var statements = StatementSplitter.split(sql);
        if (statements.size() != 1) {
            throw new DbException(new DbError.Refused(statements.isEmpty() ? "there is no statement" : "only one statement at a time", 1, -1));
        }
        return statements.getFirst();
    }

    /** As digits it is twice as long, and has to stay below D1's 2 MB. */
    @Override
    public int mostOctetsOfAValue() {
        return Binding.PIECE;
    }

    @Override
    public void interrupt() {
        client.stop().now();
    }

    @Override
    public void close() {
        client.stop().now();
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
