package dev.petrichor.db.workspace;

import dev.petrichor.db.workspace.FoundDatabase.LocalSide;
import dev.petrichor.db.workspace.FoundDatabase.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds the databases of a project folder by its configs, and of a folder without configs by its SQLite files. Reads configs
 * as data: nothing in a project is ever run. Reads files: never on the window's thread.
 */
public final class WorkspaceScanner {

    private final ProjectText project;
    private final ScanWatch watch;
    private final List<FoundDatabase> databases = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private WorkspaceScanner(ProjectText project, ScanWatch watch) {
        this.project = project;
        this.watch = watch;
    }

    /** Scans with nobody looking on. */
    public static Workspace scan(Path path) throws IOException {
        return scan(path, ScanWatch.NONE);
    }

    /**
     * Scans a project folder, or takes a SQLite file as a project of its own. What is named by a link is found where it leads.
     *
     * @throws ScanWatch.Stopped when the watch said so
     * @throws NoSuchFileException when there is nothing at the path
     * @throws java.nio.file.AccessDeniedException when the folder may not be listed
     * @throws IOException when the path cannot be read at all
     */
    public static Workspace scan(Path path, ScanWatch watch) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toAbsolutePath().normalize().toString());
        }
        var place = path.toRealPath();
        if (Files.isRegularFile(place)) {
            var file = file(place, Origin.FILE);
            return new Workspace(DrizzleProjects.folderOf(place), List.of(file), List.of(), List.of(), List.of());
        }
        if (!Files.isDirectory(place)) {
            throw new IOException("It is neither a folder nor a regular file.");
        }
        return new WorkspaceScanner(new ProjectText(place), watch).scan();
    }

    private Workspace scan() throws IOException {
        var files = ProjectFiles.of(project, watch);
        var environment = new EnvironmentFiles(project, files.environmentFiles());
        var drizzle = new DrizzleProjects(project, environment);
        files.drizzleConfigs().forEach(drizzle::read);
        var migrations = new MigrationsFinder(project, drizzle);
        var wrangler = new WranglerProjects(project, migrations);
        wrangler.read(files.wranglerConfigs());
        databases.addAll(wrangler.databases());
        files.stateFolders().forEach(folder -> takeUnnamed(folder, wrangler));
        var withoutD1 = wrangler.databases().isEmpty();
        drizzle.found().forEach(it -> takeDrizzleFile(it, migrations, withoutD1));
        if (databases.isEmpty()) {
            files.sqliteFiles().forEach(file -> databases.add(file(file, Origin.FILE)));
        }
        var folders = new TreeSet<Path>();
        folders.add(project.folder());
        files.wranglerConfigs().forEach(config -> folders.add(DrizzleProjects.folderOf(config)));
        files.drizzleConfigs().forEach(config -> folders.add(DrizzleProjects.folderOf(config)));
        var tokens = new ArrayList<>(environment.tokens(folders, drizzle.tokenNames()));
        tokens.addAll(drizzle.tokens());
        var all = new ArrayList<>(files.problems());
        List.of(wrangler.problems(), drizzle.problems(withoutD1), migrations.problems(), new Journals(project).problems(databases), problems, environment.problems()).forEach(all::addAll);
        return new Workspace(project.folder(), databases, drizzle.configs(), tokens, all);
    }

    /** Files in wrangler's folder that no config names. */
    private void takeUnnamed(Path stateFolder, WranglerProjects wrangler) {
        if (!project.isInside(stateFolder)) {
            problems.add(new Problem(
                    Problem.Kind.OUTSIDE_FOLDER, project.shown(stateFolder), 0,
                    "The folder of local databases is a link that leads out of this repository, so it was not opened."));
            return;
        }
        try (var files = Files.list(stateFolder)) {
            files.filter(file -> nameOf(file).endsWith(".sqlite") && !nameOf(file).equals("metadata.sqlite"))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !wrangler.names(file))
                    .sorted()
                    .forEach(file -> databases.add(unnamed(file, wrangler.idOf(nameOf(file)))));
        } catch (IOException _) {
            problems.add(new Problem(Problem.Kind.UNREADABLE, project.shown(stateFolder), 0, "The folder of local databases cannot be read."));
        }
    }

    /** The local SQLite file that a drizzle config names: a database where there is no D1, else only worth a word when it is missing. */
    private void takeDrizzleFile(DrizzleProjects.Found found, MigrationsFinder migrations, boolean withoutD1) {
        var read = found.config();
        if (read.url().isEmpty() || !read.isSqlite()) {
            return;
        }
        var written = read.url().get();
        var file = found.folder().resolve(written).normalize();
        var line = read.line("dbCredentials.url");
        if (!project.isInside(file)) {
            problems.add(new Problem(
                    Problem.Kind.OUTSIDE_FOLDER, read.file(), line, "The database " + written + " lies outside of this repository and was not opened."));
        } else if (withoutD1 && databases.stream().noneMatch(it -> it.local().path().equals(file))) {
            databases.add(new FoundDatabase(
                    Optional.empty(), Optional.of(nameOf(file)), Optional.empty(), Optional.empty(), Optional.empty(),
                    Optional.empty(), Optional.of(read.file()), line, new LocalSide(file, Files.isRegularFile(file), Origin.FILE), migrations.of(found)));
        } else if (!withoutD1 && !Files.exists(file)) {
            problems.add(new Problem(
                    Problem.Kind.MISSING_FILE, read.file(), line, "The database file " + written + " does not exist; wrangler's local files are listed by their configs."));
        }
    }

    private static FoundDatabase unnamed(Path file, Optional<String> id) {
        var stranger = LocalD1Files.isNamedByWrangler(nameOf(file)) ? Origin.ID_UNKNOWN : Origin.OWN_CODE;
        return file(file, id.isPresent() ? Origin.OTHER_COPY : stranger, id);
    }

    private static FoundDatabase file(Path file, Origin origin) {
        return file(file, origin, Optional.empty());
    }

    private static FoundDatabase file(Path file, Origin origin, Optional<String> id) {
        return new FoundDatabase(
                Optional.empty(), Optional.of(nameOf(file)), Optional.empty(), id, Optional.empty(), Optional.empty(), Optional.empty(), 0,
                new LocalSide(file, true, origin), Optional.empty());
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }
}
