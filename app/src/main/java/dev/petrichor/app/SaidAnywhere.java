package dev.petrichor.app;

import dev.petrichor.app.shell.Sheets;
import dev.petrichor.app.shell.ShellModel;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.app.shell.ShellView;
import java.util.Optional;

/** Says something also where there is no place over tabs: on a sheet of the first screen, below what still stands on it. The window's thread. */
final class SaidAnywhere {

    private final ShellModel shell;
    private final ShellView window;
    private final JoinedNotice joined;

    SaidAnywhere(ShellModel shell, ShellView window) {
        this.shell = shell;
        this.window = window;
        this.joined = new JoinedNotice(shell);
    }

    void say(Notice notice) {
        if (!window.isFloating()) {
            shell.noticeProperty().set(Optional.empty());
        }
        joined.say(notice.sentence(), notice);
        shell.noticeProperty().get().ifPresent(it -> window.showFloating(Sheets.notice(it, window::hideFloating)));
    }
}
