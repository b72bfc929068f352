package dev.petrichor.db.workspace;

import dev.petrichor.db.drizzle.DrizzleConfig;
import dev.petrichor.db.drizzle.DrizzleSchema;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The schema files that drizzle configs name: files, folders and patterns. Reads files: never on the window's thread. */
public final class SchemaFiles {

    private static final Set<String> SKIPPED = Set.of("node_modules", ".git", "dist", "build", ".next", ".wrangler");
    private static final Pattern SOURCE = Pattern.compile(".*\\.(ts|js|mts|mjs|cts|cjs)");
    private static final int MOST_FILES = 500;
    private static final int DEEPEST = 16;

    private SchemaFiles() {}

    /**
     * Reads every schema file of the repository that can be read; the others tell nothing, and types are then guessed from the
     * database alone.
     *
     * @param folder the opened folder; a config's {@code file} is relative to it
     * @throws IOException when the folder is gone
     */
    public static DrizzleSchema read(Path folder, List<DrizzleConfig> configs) throws IOException {
        var project = new ProjectText(folder.toAbsolutePath().normalize());
        var files = new TreeSet<Path>();
        for (var config : configs) {
            var base = DrizzleProjects.folderOf(project.folder().resolve(config.file()).normalize());
            for (var named : config.schema()) {
                take(project, base, named, files);
            }
        }
        var schemas = new ArrayList<DrizzleSchema>();
        for (var file : files) {
            try {
                schemas.add(DrizzleSchema.read(project.shown(file), project.read(file)));
            } catch (ProjectText.NotRead _) {
                // outside, too large, gone or forbidden: the file tells nothing
                continue;
            }
        }
        return DrizzleSchema.joined(schemas);
    }

    private static void take(ProjectText project, Path base, String named, Set<Path> files) throws IOException {
        try {
            var plain = base.resolve(named).normalize();
            if (Files.isRegularFile(plain)) {
                files.add(plain);
            } else if (Files.isDirectory(plain) && project.isInside(plain)) {
                matching(plain, _ -> true, files);
            } else if (named.indexOf('*') >= 0 || named.indexOf('{') >= 0) {
                byPattern(project, base, named, files);
            }
        } catch (InvalidPathException | PatternSyntaxException _) {
            // text that is no path names no files
            return;
        }
    }

    /** A pattern is walked from the last folder that it writes out, so that one of a package does not walk the whole repository. */
    private static void byPattern(ProjectText project, Path base, String named, Set<Path> files) throws IOException {
        var written = base.resolve(named).normalize();
        var start = written;
        while (start.toString().indexOf('*') >= 0 || start.toString().indexOf('{') >= 0) {
            start = DrizzleProjects.folderOf(start);
        }
        if (!Files.isDirectory(start) || !project.isInside(start)) {
            return;
        }
        var glob = written.toString().replace('\\', '/');
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        var directly = FileSystems.getDefault().getPathMatcher("glob:" + glob.replace("/**/", "/"));
        matching(start, file -> matcher.matches(file) || directly.matches(file), files);
    }

    private static void matching(Path start, PathMatcher wanted, Set<Path> files) throws IOException {
        Files.walkFileTree(start, Set.of(), DEEPEST, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return SKIPPED.contains(String.valueOf(folder.getFileName())) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (SOURCE.matcher(file.toString()).matches() && wanted.matches(file)) {
                    files.add(file);
                }
                return files.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException reason) {
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
