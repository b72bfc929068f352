package dev.petrichor.migrations;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import java.util.Optional;

/** Rows that refer to rows which are not there. */
public final class Orphans {

    private Orphans() {}

    /**
     * How many there are; nothing where that cannot be asked, because a key names no table or no key. Looks at every row that
     * refers to another. On the session's lane.
     *
     * @throws DbException when the database cannot be read
     */
    public static Optional<Long> count(Session session) {
        try {
            return Page.read(session, new Sql("SELECT count(*) FROM pragma_foreign_key_check"), 1).single()
                    .map(value -> value instanceof Value.Int(var number) ? number : 0L);
        } catch (DbException e) {
            if (e.error() instanceof DbError.Refused) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
