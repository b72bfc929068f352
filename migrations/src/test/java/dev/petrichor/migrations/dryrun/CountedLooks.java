package dev.petrichor.migrations.dryrun;

import dev.petrichor.db.Changes;
import dev.petrichor.db.Rows;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import java.util.List;

/** A throw-away database that counts how often a kept table is compared with what stands in its place. */
final class CountedLooks implements Scratch {

    private final Scratch scratch;
    private int looks;

    CountedLooks(Scratch scratch) {
        this.scratch = scratch;
    }

    int looks() {
        return looks;
    }

    @Override
    public Rows query(Sql sql) {
        looks += sql.text().startsWith("SELECT count(*) FROM temp.\"petrichor original") ? 1 : 0;
        return scratch.query(sql);
    }

    @Override
    public long run(Sql sql) {
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
