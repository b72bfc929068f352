package dev.petrichor.app.instance;

import java.nio.file.Path;

/** Sees to it that a project is open in one window of this user at a time: two would write over each other's drafts. */
@FunctionalInterface
public interface OneWindow {

    /** For what is nobody's window and keeps its drafts to itself, such as a picture. */
    OneWindow NOT_ASKED = _ -> new Claim.Ours(Hold.NONE);

    /**
     * Asks for a project. Touches the disk and waits up to two seconds for the window that has it: never on the window's thread.
     *
     * @param project its absolute path
     */
    Claim claim(Path project);
}
