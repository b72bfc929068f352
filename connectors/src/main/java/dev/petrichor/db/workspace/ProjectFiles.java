package dev.petrichor.db.workspace;

import java.io.IOException;
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

/** The files of a project that tell where its databases are. One walk; build output and dependencies are left out. */
final class ProjectFiles extends SimpleFileVisitor<Path> {

    private static final int DEEPEST = 12;
    private static final int MOST_FILES = 200_000;

    private static final Set<String> SKIPPED_FOLDERS = Set.of(
            "node_modules", ".git", "dist", "build", "out", "target", "coverage", ".next", ".open-next", ".nuxt", ".output",
            ".svelte-kit", ".turbo", ".vercel", ".cache", ".astro", ".venv", "vendor", ".pnpm-store", ".yarn");

    private static final Pattern WRANGLER = Pattern.compile("wrangler([.-].+)?\\.(json|jsonc|toml)");
    private static final Pattern TEMPLATE = Pattern.compile(".*(example|template|sample).*");
    private static final Pattern DRIZZLE = Pattern.compile("drizzle([.-][a-z0-9_-]+)?\\.config([.-][a-z0-9_-]+)*\\.(ts|js|mts|mjs|cjs|json)");
    private static final Pattern SQLITE = Pattern.compile(".+\\.(sqlite|sqlite3|db|db3)");

    private final Path folder;
    private final List<Path> wranglerConfigs = new ArrayList<>();
    private final List<Path> drizzleConfigs = new ArrayList<>();
    private final List<Path> sqliteFiles = new ArrayList<>();
    private final List<Path> stateFolders = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private int files;

    private ProjectFiles(Path folder) {
        this.folder = folder;
    }

    /** Walks a folder; links are not followed. */
    static ProjectFiles of(Path folder) throws IOException {
        var found = new ProjectFiles(folder);
        Files.walkFileTree(folder, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEEPEST, found);
        for (var list : List.of(found.wranglerConfigs, found.drizzleConfigs, found.sqliteFiles, found.stateFolders)) {
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

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        var name = directory.getFileName() == null ? "" : directory.getFileName().toString();
        if (name.equals(".wrangler")) {
            var above = directory.getParent();
            var state = LocalD1Files.folder(above == null ? directory : above);
            if (Files.isDirectory(state)) {
                stateFolders.add(state);
            }
            return FileVisitResult.SKIP_SUBTREE;
        }
        return !directory.equals(folder) && SKIPPED_FOLDERS.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (++files > MOST_FILES) {
            problems.add(new Problem(
                    Problem.Kind.UNREADABLE, ".", 0, "The folder has more than " + MOST_FILES + " files; the rest was not looked at."));
            return FileVisitResult.TERMINATE;
        }
        if (attributes.isRegularFile()) {
            take(file, file.getFileName().toString());
        }
        return FileVisitResult.CONTINUE;
    }

    private void take(Path file, String name) {
        if (WRANGLER.matcher(name).matches() && !TEMPLATE.matcher(name).matches()) {
            wranglerConfigs.add(file);
        } else if (DRIZZLE.matcher(name).matches() && !name.contains(".test.") && !TEMPLATE.matcher(name).matches()) {
            drizzleConfigs.add(file);
        } else if (SQLITE.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            sqliteFiles.add(file);
        }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException reason) {
        var shown = folder.relativize(file).toString().replace('\\', '/');
        problems.add(new Problem(Problem.Kind.UNREADABLE, shown, 0, "It cannot be read, so nothing in it was looked at."));
        return FileVisitResult.CONTINUE;
    }
}
