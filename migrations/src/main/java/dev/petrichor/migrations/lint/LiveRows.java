package dev.petrichor.migrations.lint;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.sql.Quoting;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts on the live database, each asked once. Nothing is there while the database does not exist. On its lane. */
final class LiveRows {

    private final Optional<Session> session;
    private final Map<String, Optional<Long>> counted = new HashMap<>();

    LiveRows(Optional<Session> session) {
        this.session = session;
    }

    long rows(String table) {
        return number("SELECT count(*) FROM " + Quoting.identifier(table));
    }

    /** Values of a column that are not NULL. */
    long values(String table, String column) {
        return number("SELECT count(" + Quoting.identifier(column) + ") FROM " + Quoting.identifier(table));
    }

    /** 0 where the live database cannot answer, because the question is about what the plan itself makes. */
    long number(String sql) {
        return told(sql).orElse(0L);
    }

    /** Nothing where the live database cannot answer. */
    Optional<Long> told(String sql) {
        return counted.computeIfAbsent(sql, this::ask);
    }

    private Optional<Long> ask(String sql) {
        try {
            return session.flatMap(open -> Page.read(open, new Sql(sql), 1).single()).map(value -> value instanceof Value.Int(var number) ? number : 0L);
        } catch (DbException e) {
            if (e.error() instanceof DbError.Refused) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
