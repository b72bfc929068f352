package dev.petrichor.app;

import dev.petrichor.app.preferences.AtStart;
import dev.petrichor.app.preferences.LastProject;
import dev.petrichor.app.preferences.Settings;
import dev.petrichor.app.shell.Opening;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.db.cloudflare.Account;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * What a window begins with: the folder or file that was named, else the project that was open last, else the first screen. The window's
 * thread.
 *
 * @param brokenOff the projects over which runs broke that were opening them
 * @param ui does something as soon as the window stands
 */
record FirstSight(Studio studio, List<String> brokenOff, Executor ui) {

    /** The folder or file that was named, by whoever started the program or by the build. */
    static Optional<Path> named(List<String> arguments) {
        return arguments.stream().findFirst().or(() -> fromBuild().filter(path -> !path.isBlank())).map(Path::of);
    }

    /** Whether this is a start from the build, which opens the sample when nothing is named. */
    static boolean isFromBuild() {
        return fromBuild().isPresent();
    }

    private static Optional<String> fromBuild() {
        return Optional.ofNullable(System.getProperty("petrichor.start"));
    }

    /** What was open last, where the settings say that a window begins with it. */
    static Optional<LastProject> last(Settings settings) {
        return Optional.of(settings.last()).filter(it -> settings.atStart() == AtStart.LAST_PROJECT && !it.path().isEmpty());
    }

    void open(List<String> arguments) {
        named(arguments).ifPresentOrElse(this::openPath, () -> {
            if (isFromBuild()) {
                studio.openSample();
                show(Messages.get("opening.sample"));
            } else {
                last(studio.settings().settings()).ifPresent(this::openOnce);
            }
        });
    }

    private void openPath(Path path) {
        studio.openProject(path);
        show(path.toString());
    }

    /** Not by itself where that has broken the run before. */
    private void openOnce(LastProject last) {
        if (brokenOff.contains(last.path())) {
            var again = new Notice.Action(Messages.get("start.openAgain"), () -> open(last));
            ui.execute(() -> studio.sayAnywhere(new Notice(Messages.get("start.brokenOff", words(last)), true, Optional.of(again))));
        } else {
            open(last);
        }
    }

    private void open(LastProject last) {
        if (last.far()) {
            studio.projects().openAccount(last.account(), new Account.D1(last.database(), last.name(), Optional.empty()));
            show(words(last));
        } else {
            last.place().ifPresentOrElse(this::openPath, () -> ui.execute(() -> studio.sayAnywhere(Notice.trouble(Messages.get("project.gone", last.path())))));
        }
    }

    private static String words(LastProject last) {
        return last.far() ? last.name() : last.path();
    }

    /** In the place of the first screen, which would stand there for a moment only. */
    private void show(String name) {
        studio.shell().openingProperty().set(Optional.of(new Opening(Messages.get("opening.words", name), studio.projects()::giveUp)));
    }
}
