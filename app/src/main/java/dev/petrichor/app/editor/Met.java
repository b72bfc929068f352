package dev.petrichor.app.editor;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.sql.Statement;
import java.util.Optional;

/**
 * What a statement meets when it is about to be sent, so far as what is there later can be held against it.
 *
 * @param rows those that it means
 * @param trace what it leaves behind of what was there
 */
record Met(Optional<RowsMeant> rows, Optional<Trace> trace) {

    /** Whether something must be read for it that was not counted before the question. */
    static boolean reads(Statement statement, Schema schema) {
        var sql = statement.text();
        return Trace.of(sql, schema).isEmpty() && (ComputedRows.isTold(sql, schema) || ResolvedRows.isTold(sql, schema) || RowsBehind.isTold(sql, schema));
    }

    /** Reads it; nothing of a statement that is wrong: it says what is wrong with it when it runs. Lane only. */
    static Optional<Trace> by(Session session, Schema schema, Statement statement) {
        var sql = statement.text();
        if (!reads(statement, schema)) {
            return Optional.empty();
        }
        try {
            return ComputedRows.read(session, sql, schema).or(() -> ResolvedRows.read(session, sql, schema)).or(() -> RowsBehind.read(session, sql, schema));
        } catch (DbException e) {
            if (e.error() instanceof DbError.Refused) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
