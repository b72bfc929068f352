package dev.petrichor.db;

/** The history of a D1: places in it, and the way back to one. Calls the API: never on the window's thread. */
public interface TimeTravel {

    /** The place in the history where the database is now. */
    String bookmark();

    /**
     * Puts the whole database back to a place in its history; everything since is undone, whoever wrote it. Sent once.
     *
     * @return the bookmark of the state before, which is the way forward again
     */
    String restoreTo(String bookmark);
}
