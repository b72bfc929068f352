package dev.petrichor.db.guard;

/** What a statement may do, judged from its tokens. Whatever is not known to only read counts as writing. */
public enum StatementKind {
    READS,
    WRITES_ROWS,
    CHANGES_SCHEMA,
    /** Transactions, ATTACH, VACUUM, PRAGMA that set something: not for user text. */
    CONTROLS
}
