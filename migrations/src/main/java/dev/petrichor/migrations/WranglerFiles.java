package dev.petrichor.migrations;

import dev.petrichor.db.workspace.MigrationsSource;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** The files that wrangler's pattern takes, in its order; {@code *.sql} directly in the folder unless told otherwise. */
final class WranglerFiles {

    private static final String DEFAULT = "*.sql";

    private WranglerFiles() {}

    /** @throws IOException when the folder cannot be read or the pattern is wrong, with a sentence for people */
    static List<Migration> in(MigrationsSource source) throws IOException {
        var migrations = new ArrayList<Migration>();
        var times = DrizzleFiles.times(source.directory());
        for (var name : names(source.directory(), glob(source))) {
            var file = source.directory().resolve(name);
            var text = Migration.read(file);
            migrations.add(new Migration(name, file, text, times.getOrDefault(name.replaceFirst("\\.sql$", ""), 0L), WranglerText.statements(text)));
        }
        return migrations;
    }

    private static Glob glob(MigrationsSource source) throws IOException {
        if (source.pattern().isEmpty()) {
            return new Glob(DEFAULT);
        }
        var folder = normal(source.shown());
        var pattern = normal(source.pattern().get());
        if (!folder.isEmpty() && !pattern.startsWith(folder + "/")) {
            throw new IOException("migrations_pattern \"" + source.pattern().get() + "\" must begin with \"" + folder
                    + "/\"; Wrangler stops here too.");
        }
        try {
            return new Glob(folder.isEmpty() ? pattern : pattern.substring(folder.length() + 1));
        } catch (PatternSyntaxException e) {
            throw new IOException("migrations_pattern \"" + source.pattern().get() + "\" cannot be understood.", e);
        }
    }

    private static String normal(String path) {
        var normal = Path.of(path.replace('\\', '/')).normalize().toString().replace('\\', '/');
        return normal.endsWith("/") ? normal.substring(0, normal.length() - 1) : normal;
    }

    /** Links are no files to wrangler; nor are they here, so a folder cannot lead elsewhere. */
    private static List<String> names(Path directory, Glob glob) throws IOException {
        var names = new ArrayList<String>();
        Files.walkFileTree(directory, EnumSet.noneOf(FileVisitOption.class), glob.depth(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                var hidden = !folder.equals(directory) && String.valueOf(folder.getFileName()).startsWith(".");
                return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                var name = directory.relativize(file).toString().replace('\\', '/');
                if (attributes.isRegularFile() && glob.matches(name)) {
                    names.add(name);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException trouble) throws IOException {
                if (file.equals(directory)) {
                    throw trouble;
                }
                return FileVisitResult.CONTINUE;
            }
        });
        names.sort(new WranglerOrder());
        return names;
    }
}
