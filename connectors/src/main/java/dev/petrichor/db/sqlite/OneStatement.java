package dev.petrichor.db.sqlite;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.sql.StatementSplitter;

/** Lets exactly one statement through. */
final class OneStatement {

    private OneStatement() {}

    /** The driver ignores whatever follows the first statement, and a text without one breaks its next close. */
    static String of(String sql) {
        if (sql.indexOf('\0') >= 0) {
            throw new DbException(new DbError.Refused("SQL text cannot hold a NUL character", 1, sql.indexOf('\0')));
        }
        var statements = StatementSplitter.split(Parameters.whole(sql));
        if (statements.size() != 1) {
            throw new DbException(new DbError.Refused(statements.isEmpty() ? "there is no statement" : "only one statement at a time", 1, -1));
        }
        return statements.getFirst().text();
    }
}
