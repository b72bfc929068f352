package dev.petrichor.app.preferences;

/** What the window begins with when nothing is named. */
public enum AtStart {
    /** The project that was open when the last window was closed; the first screen where there was none. */
    LAST_PROJECT,
    WELCOME
}
