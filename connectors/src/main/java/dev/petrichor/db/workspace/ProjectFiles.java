package dev.petrichor.db.workspace;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of a project that tell where its databases are. One walk; build output and dependencies are left out. */
final class ProjectFiles extends SimpleFileVisitor<Path> {

    private static final int DEEPEST = 16;
    private static final int MOST_FILES = 200_000;
    private static final int MOST_OF_A_KIND = 1_000;
    private static final int BETWEEN_LOOKS = 256;

    private static final Set<String> SKIPPED_FOLDERS = Set.of(
            "node_modules", ".git", "dist", "build", "out", "target", "coverage", ".next", ".open-next", ".nuxt", ".output",
            ".svelte-kit", ".turbo", ".vercel", ".cache", ".astro", ".venv", "vendor", ".pnpm-store", ".yarn", ".gradle", ".idea", ".react-router");

    private static final Pattern WRANGLER = Pattern.compile("wrangler([.-].+)?\\.(json|jsonc|toml)");
    private static final Pattern TEMPLATE = Pattern.compile("(?i).*[._-](examples?|templates?|samples?|tmpl|tpl)[._-].*");
    private static final Pattern DRIZZLE = Pattern.compile("drizzle([.-][a-z0-9_-]+)?\\.config([.-][a-z0-9_-]+)*\\.(ts|js|mts|mjs|cts|cjs|json)");
    private static final Pattern TEST = Pattern.compile(".*[._-](test|spec)[._-].*");
    private static final Pattern SQLITE = Pattern.compile(".+\\.(sqlite|sqlite3|db|db3)");

    private final ProjectText project;
    private final ScanWatch watch;
    private final List<Path> wranglerConfigs = new ArrayList<>();
    private final List<Path> drizzleConfigs = new ArrayList<>();
    private final List<Path> environmentFiles = new ArrayList<>();
    private final List<Path> sqliteFiles = new ArrayList<>();
    private final List<Path> stateFolders = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private int folders;
    private int files;
    private boolean tooDeep;
    private boolean tooMany;

    private ProjectFiles(ProjectText project, ScanWatch watch) {
        this.project = project;
        this.watch = watch;
    }

    /**
     * Walks a project's folder; links to folders are not followed.
     *
     * @throws IOException when the folder itself cannot be listed, or the watch says stop
     */
    static ProjectFiles of(ProjectText project, ScanWatch watch) throws IOException {
        var found = new ProjectFiles(project, watch);
        Files.walkFileTree(project.folder(), EnumSet.noneOf(FileVisitOption.class), DEEPEST, found);
        for (var list : List.of(found.wranglerConfigs, found.drizzleConfigs, found.environmentFiles, found.sqliteFiles, found.stateFolders)) {
            list.sort(null);
        }
        return found;
    }

    List<Path> wranglerConfigs() {
        return wranglerConfigs;
    }

    List<Path> drizzleConfigs() {
        return drizzleConfigs;
    }

    List<Path> environmentFiles() {
        return environmentFiles;
    }

    /** Files that are named like SQLite files, outside of wrangler's state. */
    List<Path> sqliteFiles() {
        return sqliteFiles;
    }

    /** Folders in which wrangler keeps local databases. */
    List<Path> stateFolders() {
        return stateFolders;
    }

    List<Problem> problems() {
        return problems;
    }

    /** How many folders were entered. */
    int folders() {
        return folders;
    }

    /** How many files were seen; most of them only by name. */
    int files() {
        return files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
        var name = nameOf(directory);
        if (name.equals(".wrangler")) {
            takeState(directory);
            return FileVisitResult.SKIP_SUBTREE;
        }
        if (directory.endsWith(LocalD1Files.PERSISTED)) {
            stateFolders.add(directory);
            return FileVisitResult.SKIP_SUBTREE;
        }
        if (!directory.equals(project.folder()) && SKIPPED_FOLDERS.contains(name)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        folders++;
        look();
        return FileVisitResult.CONTINUE;
    }

    private void takeState(Path directory) {
        var above = directory.getParent();
        var state = LocalD1Files.folder(above == null ? directory : above);
        if (Files.isDirectory(state)) {
            stateFolders.add(state);
        }
    }

    private void look() throws IOException {
        if (!watch.goesOn(files)) {
            throw new ScanWatch.Stopped();
        }
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (++files % BETWEEN_LOOKS == 0) {
            look();
        }
        if (files > MOST_FILES) {
            problems.add(new Problem(
                    Problem.Kind.UNREADABLE, ".", 0,
                    String.format(Locale.ENGLISH, "The folder has more than %,d files; the rest was not looked at. Open a folder inside of it.", MOST_FILES)));
            return FileVisitResult.TERMINATE;
        }
        if (attributes.isDirectory()) {
            noteDepth(file);
        } else {
            take(file, nameOf(file), attributes);
        }
        return FileVisitResult.CONTINUE;
    }

    private void noteDepth(Path folder) {
        if (!tooDeep && !SKIPPED_FOLDERS.contains(nameOf(folder))) {
            tooDeep = true;
            problems.add(new Problem(
                    Problem.Kind.UNREADABLE, project.shown(folder), 0,
                    "Folders as deep as this one were not looked into; open one of them to see what it holds."));
        }
    }

    /** A link may stand for a config of the same repository; whether it does is seen when it is read. */
    private void take(Path file, String name, BasicFileAttributes attributes) {
        if (WRANGLER.matcher(name).matches() && !TEMPLATE.matcher(name).matches()) {
            add(wranglerConfigs, file);
        } else if (DRIZZLE.matcher(name).matches() && !TEST.matcher(name).matches() && !TEMPLATE.matcher(name).matches()) {
            add(drizzleConfigs, file);
        } else if (DotEnv.isNamedSo(name)) {
            add(environmentFiles, file);
        } else if (attributes.isRegularFile() && SQLITE.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            add(sqliteFiles, file);
        } else if (name.equals(".wrangler") && attributes.isSymbolicLink()) {
            takeState(file);
        }
    }

    private void add(List<Path> list, Path file) {
        if (list.size() < MOST_OF_A_KIND) {
            list.add(file);
        } else if (!tooMany) {
            tooMany = true;
            problems.add(new Problem(
                    Problem.Kind.UNREADABLE, project.shown(file), 0, "There are more than 1,000 files of this kind; this one and the rest were left out."));
        }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException reason) throws IOException {
        if (file.equals(project.folder())) {
            throw reason;
        }
        var why = reason instanceof AccessDeniedException ? "Its permissions forbid to read it" : "It cannot be read";
        problems.add(new Problem(Problem.Kind.UNREADABLE, project.shown(file), 0, why + ", so nothing in it was looked at."));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException reason) {
        if (reason != null) {
            problems.add(new Problem(Problem.Kind.UNREADABLE, project.shown(directory), 0, "It could not be read to its end, so something in it may be missing."));
        }
        return FileVisitResult.CONTINUE;
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }
}
