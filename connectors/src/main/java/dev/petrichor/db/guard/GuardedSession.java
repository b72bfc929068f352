package dev.petrichor.db.guard;

import dev.petrichor.db.Changes;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Rows;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Standing;
import dev.petrichor.db.Step;
import dev.petrichor.db.sql.ErrorPlace;
import dev.petrichor.db.sql.FirstWord;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** A session that refuses what its permission does not cover, before the database hears of it. */
public final class GuardedSession implements Session {

    private final Session session;
    private final Supplier<Permission> permission;
    private final Clock clock;
    private final Function<String, StatementKind> kind;
    private final KnownReads reads = new KnownReads();

    /**
     * @param permission asked before each batch, on the lane, so that it can change while the session is open
     * @param kind how statements are judged on this side
     */
    public GuardedSession(Session session, Supplier<Permission> permission, Clock clock, Function<String, StatementKind> kind) {
        this.kind = kind;
        this.session = session;
        this.permission = permission;
        this.clock = clock;
    }

    @Override
    public Rows query(Sql sql) {
        requireReading(sql);
        return session.query(sql);
    }

    @Override
    public Rows query(Sql sql, long mostRows) {
        requireReading(sql);
        return session.query(sql, mostRows);
    }

    private void requireReading(Sql sql) {
        if (reads.contains(sql.text())) {
            return;
        }
        requireStatement(sql.text());
        if (kind.apply(sql.text()) != StatementKind.READS) {
            throw new DbException(new DbError.NotAllowed("This statement does more than read."));
        }
        reads.add(sql.text());
    }

    @Override
    public List<Changes> batch(List<Step> steps) {
        for (var step : steps) {
            require(step.sql().text());
        }
        return session.batch(steps);
    }

    /** What is no statement on any side is not forbidden, it is misspelt: said as SQLite says it. */
    static void requireStatement(String sql) {
        FirstWord.misplaced(sql).ifPresent(token -> {
            throw new DbException(new DbError.Refused("near \"" + token.in(sql) + "\": syntax error", 1, token.start()));
        });
        ErrorPlace.unknown(sql).filter(token -> token.in(sql).indexOf('\0') < 0).ifPresent(token -> {
            throw new DbException(new DbError.Refused("unrecognized token: \"" + token.in(sql) + "\"", 1, token.start()));
        });
    }

    @Override
    public long batch(Iterator<Step> steps) {
        return session.batch(new Guarded(steps));
    }

    /** Steps that are judged as they come; the same text again needs no second look. */
    private final class Guarded implements Iterator<Step> {

        private final Iterator<Step> steps;
        private String allowed = "";

        Guarded(Iterator<Step> steps) {
            this.steps = steps;
        }

        @Override
        public boolean hasNext() {
            return steps.hasNext();
        }

        @Override
        public Step next() {
            var step = steps.next();
            if (!step.sql().text().equals(allowed)) {
                require(step.sql().text());
                allowed = step.sql().text();
            }
            return step;
        }
    }

    private void require(String sql) {
        requireStatement(sql);
        var judged = kind.apply(sql);
        var now = permission.get();
        if (judged != StatementKind.READS && !now.coversWriting(clock.instant())) {
            throw new DbException(new DbError.NotAllowed(now.refusal()));
        }
        requireHarmless(sql, judged);
    }

    /** Nothing ends our transaction or reaches another file. */
    static void requireHarmless(String sql, StatementKind judged) {
        if (judged == StatementKind.CONTROLS && !StandaloneControl.isHarmless(sql)) {
            throw new DbException(new DbError.NotAllowed(
                    "Petrichor runs every save and every file as one transaction of its own; BEGIN, COMMIT, ATTACH and settings"
                            + " of the connection are not available here."));
        }
    }

    @Override
    public Standing standing() {
        return session.standing();
    }

    @Override
    public int mostOctetsOfAValue() {
        return session.mostOctetsOfAValue();
    }

    @Override
    public void interrupt() {
        session.interrupt();
    }

    @Override
    public void close() {
        session.close();
    }
}
