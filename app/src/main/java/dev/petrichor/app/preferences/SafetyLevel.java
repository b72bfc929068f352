package dev.petrichor.app.preferences;

/** How much stands between the user and a write. */
public enum SafetyLevel {
    /** Nothing: what is saved or run is written. */
    FREE,
    /** SQL that writes is asked about, with the rows that it touches. */
    ASK,
    /** Reading only, until the database's name is typed; ten idle minutes later again. */
    UNLOCK,
    /** Reading only. */
    LOCKED
}
