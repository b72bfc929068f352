package dev.petrichor.db;

/**
 * A throw-away database that nobody else has open: what happens in it can be looked at before it is committed, which a
 * {@link Session} never allows. It is gone when it is closed. One thread; whoever made it can stop it from any other.
 */
public interface Scratch extends Session {

    /**
     * Whether foreign keys hold, which they do until told otherwise. Takes effect outside of a transaction only: inside of
     * one SQLite ignores the wish, as D1 does.
     */
    void enforceForeignKeys(boolean enforced);

    /** From now on expressions, compound SELECTs and patterns may be as large as D1 lets them be. */
    void limitAsD1();

    /** Begins a transaction; {@link #query} sees what it has done so far. */
    void begin();

    /**
     * Runs one statement, inside the transaction if one is open.
     *
     * @return rows changed by the statement itself
     * @throws DbException with the reason when the database refuses it; the transaction may be undone already
     */
    long run(Sql sql);

    /** What runs from here on can be taken back by itself, as long as the transaction is open. */
    void mark();

    /** Takes back what has run since the last mark, and forgets the mark. */
    void back();

    /** Lets stand what has run since the last mark, and forgets the mark. */
    void keep();

    /** @throws DbException when a deferred rule is broken; the transaction is undone */
    void commit();

    /** Undoes the open transaction, if one is still open. */
    void undo();

    /** The database is gone, with everything that belongs to it on the disk. */
    @Override
    void close();
}
