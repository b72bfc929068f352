package dev.petrichor.app.work;

import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.db.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The real folder of the config that names a database: the same one whether the whole project, a folder in it or a link to it was
 * opened. So what is kept of a far database is found again by every way that leads to it.
 *
 * @param opened what stands for a database that no config names
 */
public record ConfigFolders(Path opened, Map<String, Path> folders) {

    public ConfigFolders {
        folders = Map.copyOf(folders);
    }

    /** Of everything that was found. Touches the disk: never on the window's thread. */
    public static ConfigFolders of(Workspace workspace) {
        var folders = new HashMap<String, Path>();
        workspace.databases().forEach(found -> found.config().ifPresent(config -> folders.computeIfAbsent(config, it -> real(workspace.folder().resolve(it).resolveSibling(".")))));
        return new ConfigFolders(real(workspace.folder()), folders);
    }

    public Path of(FoundDatabase found) {
        return found.config().map(config -> folders.getOrDefault(config, opened)).orElse(opened);
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException _) {
            return folder.toAbsolutePath().normalize(); // gone meanwhile: its name is all that is left
        }
    }
}
