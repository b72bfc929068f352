package dev.petrichor.db;

import java.util.List;

/** Hears of every statement that a session ran, on the session's lane, right after it ended. Must return at once. */
@FunctionalInterface
public interface SqlListener {

    /** A listener that forgets everything. */
    SqlListener NONE = _ -> {};

    void ran(SqlEvent event);

    /** Hears of statements that were sent as one, when their answer is there. */
    default void ran(List<SqlEvent> events) {
        events.forEach(this::ran);
    }

    /** A listener that hands on to two, in this order. */
    static SqlListener both(SqlListener first, SqlListener second) {
        return new SqlListener() {
            @Override
            public void ran(SqlEvent event) {
                first.ran(event);
                second.ran(event);
            }

            @Override
            public void ran(List<SqlEvent> events) {
                first.ran(events);
                second.ran(events);
            }

            @Override
            public void writing(List<Sql> statements, String bookmark) {
                first.writing(statements, bookmark);
                second.writing(statements, bookmark);
            }

            @Override
            public void trying() {
                first.trying();
                second.trying();
            }
        };
    }

    /**
     * Hears of statements right before they are sent to a side whose answers can get lost, so that a write is on record even
     * when this program ends before its answer comes.
     *
     * @param bookmark the place in the database's history before them
     */
    default void writing(List<Sql> statements, String bookmark) {}

    /**
     * Hears right before a part of a refused write is sent again, to be undone, only to find the statement that failed.
     *
     * @throws DbException when it must not be sent any more
     */
    default void trying() {}
}
