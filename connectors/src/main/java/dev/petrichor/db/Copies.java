package dev.petrichor.db;

import java.nio.file.Path;

/** Consistent copies of a local file, also while other programs write to it. Lane only. */
public interface Copies {

    /** Writes a consistent copy to a new file. Fails if the target exists; a failed copy leaves no file. */
    void copyTo(Path target);

    /** Puts the content of a copy back into the open file, by the engine's backup interface, never by replacing the file. */
    void restoreFrom(Path copy);
}
