package dev.petrichor.app;

import dev.petrichor.app.rows.Interpretations;
import dev.petrichor.app.shell.ShellModel;
import dev.petrichor.app.state.ProjectState;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.workspace.Workspace;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The project in the window: what was found, what is open of it, and what is remembered of it. */
record OpenProject(Path path, Workspace workspace, Interpretations interpretations, List<OpenDatabase> databases, ProjectState state)
        implements
            AutoCloseable {

    /** What a scan found, read beside the window's thread. */
    record Scanned(Path path, Workspace workspace, Interpretations interpretations) {}

    /** The database that lives in a file. */
    Optional<OpenDatabase> database(String file) {
        return databases.stream().filter(it -> it.found().local().path().toString().equals(file)).findFirst();
    }

    /** What the window says of it. */
    ShellModel.ProjectTitle title(Optional<OpenDatabase> chosen) {
        var home = System.getProperty("user.home");
        var folder = path.toString();
        return new ShellModel.ProjectTitle(
                folder.startsWith(home) ? "~" + folder.substring(home.length()) : folder,
                chosen.map(it -> it.found().displayName()).orElse(""));
    }

    /** What the remote side of a database needs, and where it was found; in words. */
    String remoteSide(Optional<OpenDatabase> chosen) {
        return chosen.flatMap(it -> workspace.credentials(it.found())).map(it -> Messages.get("remote.found", it.file(), it.line()))
                .orElseGet(() -> Messages.get("remote.none"));
    }

    boolean idle() {
        return state.idle() && databases.stream().allMatch(OpenDatabase::idle);
    }

    @Override
    public void close() {
        databases.forEach(OpenDatabase::close);
        state.close();
    }
}
