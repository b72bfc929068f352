package dev.petrichor.db.workspace;

import dev.petrichor.db.drizzle.Casing;
import dev.petrichor.db.drizzle.DeclaredSchema;
import dev.petrichor.db.drizzle.DrizzleConfig;
import dev.petrichor.db.drizzle.Sources;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The schema that the files of a drizzle config declare, taken as drizzle-kit takes them: files, the files of a folder without those below
 * it, and patterns. Nothing is run. Reads files: never on the window's thread.
 *
 * @param folder the opened folder; the config's {@code file} is relative to it
 */
public record DeclaredFiles(Path folder, DrizzleConfig config) {

    private static final Pattern SOURCE = Pattern.compile(".*\\.(ts|tsx|mts|cts|js|jsx|mjs|cjs)");
    private static final Pattern WILDCARD = Pattern.compile("[*?{\\[]");
    private static final List<String> ENDINGS = List.of(".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs");
    private static final Set<String> SKIPPED = Set.of("node_modules", ".git");
    private static final int MOST_FILES = 500;
    private static final int DEEPEST = 16;

    /** Whether the config says where its schema is. */
    public boolean isNamed() {
        return !config.schema().isEmpty() || config.isUnread("schema");
    }

    /** What the config names, as it is written there. */
    public String named() {
        return String.join(", ", config.schema());
    }

    /**
     * Reads it.
     *
     * @param withCasing whether the config's {@code casing} counts, as it does before drizzle-kit 1.0
     * @throws IOException when nothing can be read, with a sentence for people
     */
    public DeclaredSchema read(boolean withCasing) throws IOException {
        if (config.isUnread("schema")) {
            throw new IOException("The value of schema in " + config.file() + " is computed, so it was not read.");
        }
        var project = new ProjectText(folder.toAbsolutePath().normalize());
        var base = DrizzleProjects.folderOf(project.folder().resolve(config.file()).normalize());
        var files = new TreeSet<Path>();
        for (var named : config.schema()) {
            take(project, base, named, files);
        }
        if (files.isEmpty()) {
            throw new IOException("There is no file at " + named() + ", which " + config.file() + " names as its schema.");
        }
        return DeclaredSchema.read(files.stream().map(project::shown).toList(), new Project(project), withCasing ? Casing.of(config) : Casing.AS_WRITTEN);
    }

    private static void take(ProjectText project, Path base, String named, Set<Path> files) throws IOException {
        try {
            var wildcard = WILDCARD.matcher(named);
            var written = written(base, named).filter(Files::exists);
            if (written.isPresent()) {
                add(project, written.get(), files);
            } else if (wildcard.find()) {
                var cut = named.lastIndexOf('/', wildcard.start()) + 1;
                byPattern(project, base.resolve(named.substring(0, cut)).normalize(), named.substring(cut), files);
            }
        } catch (InvalidPathException | PatternSyntaxException e) {
            throw new IOException(named + " is no path and no pattern of paths.", e);
        }
    }

    /** The path that a text names by itself. Not every system allows the marks of a pattern in one. */
    private static Optional<Path> written(Path base, String named) {
        try {
            return Optional.of(base.resolve(named).normalize());
        } catch (InvalidPathException e) {
            if (WILDCARD.matcher(named).find()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** A folder stands for the files in it. */
    private static void add(ProjectText project, Path found, Set<Path> files) throws IOException {
        if (Files.isRegularFile(found)) {
            files.add(found);
        } else if (Files.isDirectory(found) && project.isInside(found)) {
            try (Stream<Path> inside = Files.list(found)) {
                inside.filter(it -> SOURCE.matcher(String.valueOf(it.getFileName())).matches() && Files.isRegularFile(it)).limit(MOST_FILES).forEach(files::add);
            }
        }
    }

    /** @param start the last folder that the pattern writes out; it may itself be called like a pattern */
    private static void byPattern(ProjectText project, Path start, String glob, Set<Path> files) throws IOException {
        if (!Files.isDirectory(start) || !project.isInside(start)) {
            return;
        }
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        var directly = FileSystems.getDefault().getPathMatcher("glob:" + ("/" + glob).replace("/**/", "/").substring(1));
        var found = new ArrayList<Path>();
        walk(start, 0, found);
        for (var path : found) {
            var inside = start.relativize(path);
            if ((matcher.matches(inside) || directly.matches(inside)) && (Files.isDirectory(path) || SOURCE.matcher(path.toString()).matches())) {
                add(project, path, files);
            }
        }
    }

    private static void walk(Path folder, int depth, List<Path> found) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            for (var path : inside.sorted().toList()) {
                var name = String.valueOf(path.getFileName());
                if (found.size() >= MOST_FILES * 20 || name.startsWith(".") || SKIPPED.contains(name)) {
                    continue;
                }
                found.add(path);
                if (depth < DEEPEST && Files.isDirectory(path) && !Files.isSymbolicLink(path)) {
                    walk(path, depth + 1, found);
                }
            }
        }
    }

    /** Files of the project, as the user is told them. */
    private record Project(ProjectText text) implements Sources {

        @Override
        public String read(String file) throws IOException {
            return text.read(text.folder().resolve(file).normalize());
        }

        @Override
        public Optional<String> imported(String from, String written) {
            if (!written.startsWith("./") && !written.startsWith("../") && !written.equals(".") && !written.equals("..")) {
                return Optional.empty();
            }
            try {
                var plain = DrizzleProjects.folderOf(text.folder().resolve(from).normalize()).resolve(written).normalize();
                return candidates(plain).filter(Files::isRegularFile).findFirst().map(text::shown);
            } catch (InvalidPathException _) {
                // text that is no path names no file
                return Optional.empty();
            }
        }

        /** As bundlers look: the file itself, one of TypeScript for one of JavaScript, an ending that is left out, the index of a folder. */
        private static Stream<Path> candidates(Path plain) {
            var name = plain.toString();
            var itself = SOURCE.matcher(name).matches() ? Stream.of(plain, Path.of(name.replaceFirst("\\.([mc]?)js(x?)$", ".$1ts$2"))) : Stream.<Path>empty();
            return Stream.concat(itself, Stream.concat(ENDINGS.stream().map(it -> Path.of(name + it)), ENDINGS.stream().map(it -> plain.resolve("index" + it))));
        }
    }
}
