package dev.petrichor.db;

/** Hears of every statement that a session ran, on the session's lane, right after it ended. Must return at once. */
@FunctionalInterface
public interface SqlListener {

    /** A listener that forgets everything. */
    SqlListener NONE = _ -> {};

    void ran(SqlEvent event);
}
