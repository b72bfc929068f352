package dev.petrichor.app.cli;

import dev.petrichor.ui.Messages;
import java.io.PrintStream;

/** Tells on a terminal how far the work is. Says nothing where the output goes into a file. */
final class ProgressLine {

    private final PrintStream err;
    private final int of;
    private final boolean silent;

    ProgressLine(PrintStream err, int of, boolean quiet) {
        this.err = err;
        this.of = of;
        var console = System.console();
        this.silent = quiet || console == null || !console.isTerminal();
    }

    /** So many rows of a number that nobody knows. */
    void rows(long rows) {
        if (!silent) {
            err.println(Messages.get("cli.rowsSoFar", rows));
        }
    }

    void done(int done) {
        if (!silent) {
            err.println(Messages.get("cli.progress", done, of));
        }
    }
}
