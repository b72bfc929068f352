package dev.petrichor.db.drizzle;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The schema files that a drizzle config names: files, folders and patterns. Reads files: never on the window's thread. */
public final class SchemaFiles {

    private static final Set<String> SKIPPED = Set.of("node_modules", ".git", "dist", "build", ".next", ".wrangler");
    private static final int MOST_FILES = 500;

    private SchemaFiles() {}

    /**
     * Reads every schema file that can be read; the others tell nothing.
     *
     * @param project the opened folder; a config's {@code file} is relative to it
     */
    public static DrizzleSchema read(Path project, List<DrizzleConfig> configs) {
        var schemas = new ArrayList<DrizzleSchema>();
        for (var config : configs) {
            var base = project.resolve(config.file()).toAbsolutePath().normalize().getParent();
            for (var named : config.schema()) {
                files(base == null ? project : base, named).forEach(file -> readInto(schemas, project, file));
            }
        }
        return DrizzleSchema.joined(schemas);
    }

    private static void readInto(List<DrizzleSchema> schemas, Path project, Path file) {
        try {
            schemas.add(DrizzleSchema.read(project.relativize(file).toString().replace('\\', '/'), Files.readString(file)));
        } catch (MalformedInputException _) {
            // not a text file, so not a schema either
        } catch (IOException _) {
            // gone or forbidden since the walk; types are then guessed from the database alone
        }
    }

    private static List<Path> files(Path base, String named) {
        var plain = base.resolve(named.startsWith("./") ? named.substring(2) : named).normalize();
        if (Files.isRegularFile(plain)) {
            return List.of(plain);
        }
        var pattern = named.indexOf('*') >= 0 ? base + "/" + named.replaceFirst("^\\./", "") : base.resolve(named).normalize() + "/**";
        return matching(base, pattern.replace('\\', '/'));
    }

    private static List<Path> matching(Path base, String pattern) {
        var found = new ArrayList<Path>();
        var files = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        var directly = FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace("/**/", "/"));
        try {
            Files.walkFileTree(base, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return SKIPPED.contains(String.valueOf(folder.getFileName())) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    var isSource = file.toString().matches(".*\\.(ts|js|mts|mjs|cts|cjs)");
                    if (isSource && (files.matches(file) || directly.matches(file))) {
                        found.add(file);
                    }
                    return found.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException reason) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException _) {
            return List.of();
        }
        return found;
    }
}
