package dev.petrichor.app.querylog;

import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.OpenDatabase.Origin;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.Value;
import java.time.Duration;
import java.util.Arrays;

/**
 * One statement of the log: who ran it where, and what came of it.
 *
 * @param total from the action that asked for it until the window heard of its end
 * @param whole whether text and parameters are kept whole; very large ones are cut, so that the log stays small
 */
public record LogEntry(OpenDatabase database, Origin origin, SqlEvent event, Duration total, boolean whole) {

    /** Up to so many characters or bytes of one text or parameter are kept. */
    static final int MOST = 200_000;

    private static final int KEPT_OF_CUT = 1_000;

    static LogEntry of(OpenDatabase database, Origin origin, SqlEvent event, Duration total) {
        var sql = event.sql();
        if (sql.text().length() <= MOST && sql.parameters().stream().allMatch(value -> size(value) <= MOST)) {
            return new LogEntry(database, origin, event, total, true);
        }
        var text = sql.text().length() > MOST ? sql.text().substring(0, KEPT_OF_CUT) + "…" : sql.text();
        var cut = new Sql(text, sql.parameters().stream().map(LogEntry::cut).toList());
        var kept = new SqlEvent(event.at(), cut, event.write(), event.rows(), event.databaseTime(), event.totalTime(), event.error(), event.usage(), event.sent(), event.bookmark());
        return new LogEntry(database, origin, kept, total, false);
    }

    private static Value cut(Value value) {
        return switch (value) {
            case Value.Text(var text) when text.length() > MOST -> new Value.Cut(Value.of(text.substring(0, KEPT_OF_CUT)), text.length());
            case Value.Blob blob when blob.size() > MOST ->
                new Value.Cut(new Value.Blob(Arrays.copyOf(blob.bytes(), KEPT_OF_CUT)), blob.size());
            default -> value;
        };
    }

    /** Characters and bytes that it holds, about. */
    long weight() {
        return event.sql().text().length() + event.sql().parameters().stream().mapToLong(LogEntry::size).sum() + 400;
    }

    private static long size(Value value) {
        return switch (value) {
            case Value.Text(var text) -> text.length();
            case Value.Blob blob -> blob.size();
            case Value.BadText bad -> bad.bytes().length;
            case Value.Cut(var start, var _) -> size(start);
            case Value.Null _,Value.Int _,Value.Real _ -> 8;
        };
    }
}
