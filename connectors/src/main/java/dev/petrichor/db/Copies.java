package dev.petrichor.db;

import java.nio.file.Path;

/**
 * Whole copies of a local database, consistent however many programs have it open: they see it as it is, and go on. One
 * thread at a time; takes as long as the file is large.
 */
public interface Copies {

    /**
     * Writes the database as it is now into a new file.
     *
     * @param target must not exist
     * @throws DbException when it cannot be read or written; no half copy is left
     */
    void copyTo(Path target);

    /**
     * Puts the content of a copy into the database in one transaction. Programs that have it open see the content at their
     * next question; the file stays the same file. Where it was deleted, the copy takes its place.
     *
     * @throws DbException when the copy is none, or somebody holds the lock; the database is as it was
     */
    void restoreFrom(Path copy);
}
