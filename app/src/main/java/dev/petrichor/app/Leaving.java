package dev.petrichor.app;

import dev.petrichor.app.shell.Sheets;
import dev.petrichor.app.shell.ShellModel;
import dev.petrichor.app.shell.ShellView;

/** Asks once before staged edits are left behind. The window's thread. */
final class Leaving {

    private final ShellModel shell;
    private final ShellView window;

    Leaving(ShellModel shell, ShellView window) {
        this.shell = shell;
        this.window = window;
    }

    /** Does what ends this project, at once where nothing is staged in it. */
    void then(Runnable go) {
        var unsaved = shell.unsaved();
        if (unsaved.isEmpty()) {
            go.run();
        } else {
            window.showFloating(Sheets.leaving(unsaved, () -> {
                window.hideFloating();
                go.run();
            }, window::hideFloating));
        }
    }
}
