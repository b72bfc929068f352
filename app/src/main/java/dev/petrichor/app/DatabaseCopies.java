package dev.petrichor.app;

import dev.petrichor.db.Database;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.db.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/**
 * Copies of a project's local databases, for whoever must write without the project's own files changing.
 *
 * @param folder of our own; each copy has a folder in it, and keeps its name
 */
record DatabaseCopies(Connector connector, Path folder) {

    /** The workspace as it was found, with a copy in the place of each local file. Not on the window's thread. */
    Workspace of(Workspace found) throws IOException {
        var databases = new ArrayList<FoundDatabase>();
        for (var database : found.databases()) {
            databases.add(database.withLocal(copy(database.local(), databases.size())));
        }
        return new Workspace(found.folder(), databases, found.drizzleConfigs(), found.tokens(), found.problems());
    }

    private FoundDatabase.LocalSide copy(FoundDatabase.LocalSide side, int number) throws IOException {
        var target = Files.createDirectories(folder.resolve(String.valueOf(number))).resolve(String.valueOf(side.path().getFileName()));
        if (side.exists()) {
            connector.copies(new Database.LocalFile(side.path()), Permission.ReadOnly::new, () -> false).copyTo(target);
        }
        return new FoundDatabase.LocalSide(target, side.exists(), side.origin());
    }
}
