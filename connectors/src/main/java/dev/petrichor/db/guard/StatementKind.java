package dev.petrichor.db.guard;

/** What a statement may do, judged from its tokens. Whatever is not known to only read counts as writing. */
public enum StatementKind {
    READS,
    WRITES_ROWS,
    CHANGES_SCHEMA,
    /** Transactions, ATTACH, VACUUM, PRAGMA that set something: not for user text on a guarded side. */
    CONTROLS;

    /**
     * Judges one statement for a side where nothing else stands between it and the data: a short list of what reads. Text
     * with no statement, or with several, controls: it is never run as it is.
     */
    public static StatementKind of(String sql) {
        return Judge.kind(sql, false);
    }

    /**
     * Judges one statement for a local file, where a connection that cannot write runs what reads: more pragmas may be asked,
     * and the plan of a statement that writes.
     */
    public static StatementKind locally(String sql) {
        return Judge.kind(sql, true);
    }
}
