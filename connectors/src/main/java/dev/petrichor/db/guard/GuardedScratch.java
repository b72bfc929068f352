package dev.petrichor.db.guard;

import dev.petrichor.db.Changes;
import dev.petrichor.db.Rows;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import java.util.List;

/** A throw-away database that refuses what the real ones refuse, so that a trial ends where the real run would. */
public final class GuardedScratch implements Scratch {

    private final Scratch scratch;

    public GuardedScratch(Scratch scratch) {
        this.scratch = scratch;
    }

    @Override
    public Rows query(Sql sql) {
        return scratch.query(sql);
    }

    @Override
    public long run(Sql sql) {
        GuardedSession.requireStatement(sql.text());
        GuardedSession.requireHarmless(sql.text(), StatementKind.locally(sql.text()));
        return scratch.run(sql);
    }

    @Override
    public List<Changes> batch(List<Step> steps) {
        return scratch.batch(steps);
    }

    @Override
    public void enforceForeignKeys(boolean enforced) {
        scratch.enforceForeignKeys(enforced);
    }

    @Override
    public void limitAsD1() {
        scratch.limitAsD1();
    }

    @Override
    public void begin() {
        scratch.begin();
    }

    @Override
    public void mark() {
        scratch.mark();
    }

    @Override
    public void back() {
        scratch.back();
    }

    @Override
    public void keep() {
        scratch.keep();
    }

    @Override
    public void commit() {
        scratch.commit();
    }

    @Override
    public void undo() {
        scratch.undo();
    }

    @Override
    public void interrupt() {
        scratch.interrupt();
    }

    @Override
    public void close() {
        scratch.close();
    }
}
