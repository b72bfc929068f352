package dev.petrichor.db.workspace;

import java.io.IOException;

/** Looks on while a folder is scanned. Called on the scan's thread. */
@FunctionalInterface
public interface ScanWatch {

    /** Nobody looks. */
    ScanWatch NONE = _ -> true;

    /** Whether to go on, after so many files. Asked at each folder and every 256 files. */
    boolean goesOn(int files);

    /** A scan that was told to stop. */
    final class Stopped extends IOException {

        private static final long serialVersionUID = 1L;

        Stopped() {
            super("the scan was stopped");
        }
    }
}
