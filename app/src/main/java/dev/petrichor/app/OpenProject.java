package dev.petrichor.app;

import dev.petrichor.app.rows.Interpretations;
import dev.petrichor.app.state.ProjectState;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;

/** The project in the window: what was found, what is open of it, and what is remembered of it. */
record OpenProject(Path path, Workspace workspace, Interpretations interpretations, List<OpenDatabase> databases, ProjectState state)
        implements
            AutoCloseable {

    /** What a scan found, read beside the window's thread. */
    record Scanned(Path path, Workspace workspace, Interpretations interpretations) {}

    boolean idle() {
        return state.idle() && databases.stream().allMatch(OpenDatabase::idle);
    }

    @Override
    public void close() {
        databases.forEach(OpenDatabase::close);
        state.close();
    }
}
