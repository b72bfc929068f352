package dev.petrichor.app;

import dev.petrichor.app.about.About;
import dev.petrichor.app.about.AboutView;
import dev.petrichor.app.about.NewerModel;
import dev.petrichor.app.about.NewerView;
import dev.petrichor.app.cli.CommandLineProgram;
import dev.petrichor.app.preferences.UserFolders;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.app.shell.ShellView;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.FailureLog;
import dev.petrichor.app.work.OutsidePrograms;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.DbException;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.releases.ReleaseAddress;
import java.util.Optional;
import java.util.function.Consumer;

/** What the window says of the program itself: its parts, and whether there is a newer one. The window's thread. */
final class ThisProgram {

    private final UserFolders folders;
    private final Optional<ReleaseAddress> releases;
    private final ShellView window;
    private final Background background;
    private final Connector connector;
    private final Consumer<Notice> say;

    /**
     * @param releases where this build asks for a newer one; nowhere, when it was given no address
     * @param say told what went wrong
     */
    ThisProgram(UserFolders folders, Optional<ReleaseAddress> releases, ShellView window, Background background, Connector connector, Consumer<Notice> say) {
        this.folders = folders;
        this.releases = releases;
        this.window = window;
        this.background = background;
        this.connector = connector;
        this.say = say;
    }

    void about() {
        background.run(() -> About.of(CommandLineProgram.version(), folders, connector, releases.isPresent()), about -> window.showFloating(new AboutView(about, window::hideFloating)),
                failure -> say.accept(Notice.trouble(failure instanceof DbException refused ? Sentences.of(refused.error()) : FailureLog.sentence())));
    }

    /** Asks for a newer one, once. */
    void askForNewer(ReleaseAddress address) {
        var model = new NewerModel(address, CommandLineProgram.version(), background);
        var outside = new OutsidePrograms(background, System.getenv(), words -> say.accept(Notice.trouble(words)));
        window.showFloating(new NewerView(model, outside::open, window::hideFloating));
        model.ask();
    }
}
